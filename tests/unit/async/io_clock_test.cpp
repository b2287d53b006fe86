// SPDX-License-Identifier: MIT
#include "async/io_clock.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace botarmy {
namespace {

TEST(IoClock, AnAlarmInThePastRingsAtTheNextTurn) {
  asio::io_context context;
  IoClock clock(context.get_executor());
  int rings = 0;
  const auto alarm = clock.make_alarm([&rings] { ++rings; });
  alarm->set(clock.now() - std::chrono::seconds(1));
  EXPECT_EQ(rings, 0);
  context.run();
  EXPECT_EQ(rings, 1);
}

TEST(IoClock, SettingAnAlarmAgainReplacesTheMomentBefore) {
  asio::io_context context;
  IoClock clock(context.get_executor());
  int rings = 0;
  const auto alarm = clock.make_alarm([&rings] { ++rings; });
  alarm->set(clock.now() + std::chrono::hours(1));
  alarm->set(clock.now());
  context.run();
  EXPECT_EQ(rings, 1);
}

TEST(IoClock, AnAlarmThatIsClearedOrGoneDoesNotRing) {
  asio::io_context context;
  IoClock clock(context.get_executor());
  int rings = 0;
  const auto cleared = clock.make_alarm([&rings] { ++rings; });
  auto gone = clock.make_alarm([&rings] { ++rings; });
  cleared->set(clock.now() + std::chrono::hours(1));
  gone->set(clock.now() - std::chrono::seconds(1));
  cleared->clear();
  gone.reset();
  context.run();
  EXPECT_EQ(rings, 0);
}

TEST(IoClock, SaysHowLateAlarmsRingAfterTheyWereSet) {
  asio::io_context context;
  std::vector<std::chrono::nanoseconds> late;
  IoClock clock(context.get_executor(),
                [&late](std::chrono::nanoseconds time) { late.push_back(time); });
  const auto alarm = clock.make_alarm([] {});
  alarm->set(clock.now() - std::chrono::hours(1));
  context.run();
  ASSERT_EQ(late.size(), 1u);
  EXPECT_GE(late[0], std::chrono::nanoseconds::zero());
  EXPECT_LT(late[0], std::chrono::minutes(30));
}

}  // namespace
}  // namespace botarmy
