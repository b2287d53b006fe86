// SPDX-License-Identifier: MIT
#include <botarmy/shared.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>
#include <vector>

namespace botarmy {
namespace {

TEST(Shared, BeginsWithTheValuesItIsGiven) {
  const Shared shared({{"room", "lobby"}});
  EXPECT_EQ(shared.get("room"), json::value("lobby"));
  EXPECT_EQ(shared.get("Room"), std::nullopt);
}

TEST(Shared, PutsUpdatesAndErases) {
  Shared shared;
  shared.put("n", 1);
  shared.put("n", 2);
  shared.update("n", [](json::value& value) { value = value.as_int64() + 1; });
  EXPECT_EQ(shared.get("n"), json::value(3));
  shared.erase("n");
  shared.erase("n");
  EXPECT_EQ(shared.get("n"), std::nullopt);
  shared.update("n", [](json::value& value) {
    EXPECT_TRUE(value.is_null());
    value = "new";
  });
  EXPECT_EQ(shared.get("n"), json::value("new"));
}

TEST(Shared, MakesNoValueWhereAChangeThrows) {
  Shared shared;
  const auto fail = [](json::value&) { throw std::runtime_error("no"); };
  EXPECT_THROW(shared.update("m", fail), std::runtime_error);
  EXPECT_EQ(shared.get("m"), std::nullopt);
  shared.put("m", 1);
  EXPECT_EQ(shared.get("m"), json::value(1));
}

TEST(Shared, LosesNoUpdateOfManyThreads) {
  Shared shared({{"n", 0}});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&shared] {
      for (int round = 0; round < 2000; ++round) {
        shared.update("n", [](json::value& value) { value = value.as_int64() + 1; });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(shared.get("n"), json::value(8000));
}

}  // namespace
}  // namespace botarmy
