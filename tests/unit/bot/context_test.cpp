// SPDX-License-Identifier: MIT
#include <botarmy/context.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace botarmy {
namespace {

std::string error_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const ContextError& error) {
    return error.what();
  }
  return "";
}

TEST(Context, KnowsItsBotFromTheStart) {
  const Context context(17, 1000.5);
  EXPECT_EQ(context.id(), 17);
  EXPECT_EQ(context.at("id"), 17);
  EXPECT_EQ(context.at("start_time"), 1000.5);
}

TEST(Context, MergesUpdatesOverWhatIsThere) {
  Context context(1, 0);
  context.set("a", 1);
  context.set("b", 2);
  context.merge({{"b", 3}, {"c", "x"}});
  EXPECT_EQ(context.at("a"), 1);
  EXPECT_EQ(context.at("b"), 3);
  EXPECT_EQ(context.at("c"), "x");
  context.erase("a");
  EXPECT_EQ(context.find("a"), nullptr);
}

TEST(Context, SaysWhichKeyIsMissingOrReserved) {
  Context context(1, 0);
  EXPECT_EQ(error_of([&] { (void)context.at("token"); }), "no 'token' in the context");
  EXPECT_EQ(error_of([&] { context.set("id", 2); }),
            "the context key 'id' is reserved and cannot be changed");
  EXPECT_EQ(error_of([&] { context.erase("position"); }),
            "the context key 'position' is reserved and cannot be changed");
}

TEST(Context, MergesAllOrNothing) {
  Context context(1, 0);
  EXPECT_EQ(error_of([&] {
              context.merge({{"a", 1}, {"start_time", 2}});
            }),
            "the context key 'start_time' is reserved and cannot be changed");
  EXPECT_EQ(context.find("a"), nullptr);
}

}  // namespace
}  // namespace botarmy
