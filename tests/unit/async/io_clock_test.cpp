// SPDX-License-Identifier: MIT
#include "async/io_clock.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace botarmy
