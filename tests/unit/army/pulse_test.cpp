// SPDX-License-Identifier: MIT
#include "army/pulse.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <utility>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// A clock whose only alarm rings when the test says so, however late.
class LateClock final : public Clock {
 public:
  [[nodiscard]] time_point now() const override { return now_; }
  std::unique_ptr<Alarm> make_alarm(std::function<void()> ring) override {
    return std::make_unique<LateAlarm>(*this, std::move(ring));
  }
  void pass(duration time) { now_ += time; }
  void ring() { ring_(); }
  [[nodiscard]] std::optional<time_point> due() const { return due_; }

 private:
  struct LateAlarm final : Alarm {
    LateAlarm(LateClock& owner, std::function<void()> ring) : clock(owner) {
      clock.ring_ = std::move(ring);
    }
    void set(time_point when) override { clock.due_ = when; }
    void clear() override { clock.due_.reset(); }
    LateClock& clock;
  };

  time_point now_{1h};
  std::function<void()> ring_;
  std::optional<time_point> due_;
};

class PulseTest : public ::testing::Test {
 protected:
  PulseTest() { pulse->start(); }
  ~PulseTest() override { context.poll(); }

  void run() {
    context.restart();
    context.poll();
  }

  asio::io_context context{1};
  LateClock clock;
  std::function<void()> turn;  ///< of the socket that waits
  std::unique_ptr<Pulse> pulse =
      std::make_unique<Pulse>(context.get_executor(), clock,
                              [this](std::function<void()> done) { turn = std::move(done); });
};

TEST_F(PulseTest, ATimerThatRingsOnTimeIsNotLate) {
  clock.pass(10ms);
  clock.ring();
  EXPECT_EQ(clock.due(), clock.now() + 10ms);
  const ThreadFigures figures = pulse->take();
  EXPECT_EQ(figures.timers.count(), 1u);
  EXPECT_EQ(figures.timers.stats().max, 0);
  EXPECT_EQ(figures.time, 10ms);
}

TEST_F(PulseTest, ALongDelayCountsForAllThatWereDueMeanwhile) {
  clock.pass(35ms);
  clock.ring();
  const Stats timers = pulse->take().timers.stats();
  EXPECT_EQ(timers.count, 3u);  // late by 25, 15 and 5 ms
  EXPECT_EQ(timers.max, 25);
  EXPECT_EQ(timers.min, 5);
  EXPECT_EQ(clock.due(), clock.now() + 5ms);  // it keeps its beat
}

TEST_F(PulseTest, WorkThatWaitsIsMeasuredOncePerWait) {
  clock.pass(10ms);
  clock.ring();
  clock.pass(10ms);
  clock.ring();  // the first is still waiting
  clock.pass(2ms);
  run();
  const Stats loop = pulse->take().loop.stats();
  EXPECT_EQ(loop.count, 2u);  // 12 ms, and the 2 ms of one that would have come between
  EXPECT_EQ(loop.max, 12);
  EXPECT_EQ(loop.min, 2);
}

TEST_F(PulseTest, ASocketIsMeasuredUntilItsTurn) {
  clock.pass(10ms);
  clock.ring();
  clock.pass(4ms);
  turn();
  EXPECT_EQ(pulse->take().sockets.stats().max, 4);
  EXPECT_EQ(pulse->take().sockets.count(), 0u);
}

TEST_F(PulseTest, AlarmsOfOthersHaveFiguresOfTheirOwn) {
  pulse->alarm_rang(7ms);
  const ThreadFigures figures = pulse->take();
  EXPECT_EQ(figures.alarms.stats().max, 7);
  EXPECT_EQ(figures.timers.count(), 0u);
}

TEST_F(PulseTest, WhatIsUnderWayDoesNotOutliveIt) {
  clock.pass(10ms);
  clock.ring();
  pulse.reset();
  turn();
  run();
}

TEST_F(PulseTest, StopsWhenToldTo) {
  pulse->stop();
  EXPECT_EQ(clock.due(), std::nullopt);
}

TEST(RecordDelay, IsBoundedHoweverLongTheDelay) {
  Histogram delays;
  record_delay(delays, 24h, 10ms);
  EXPECT_EQ(delays.count(), 6000u);
  EXPECT_EQ(delays.stats().max, 24 * 3600 * 1000.0);
}

}  // namespace
}  // namespace botarmy
