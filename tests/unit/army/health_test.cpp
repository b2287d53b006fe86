// SPDX-License-Identifier: MIT
#include "army/health.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// A second in which a hundred timers were so late.
Snapshot second_with_timers(std::chrono::milliseconds late) {
  Snapshot second;
  for (int i = 0; i < 100; ++i) second.generator.threads["1"].timers.record(late);
  return second;
}

std::vector<std::string> exceeded(const Snapshot& second) {
  std::vector<std::string> names;
  for (const auto& [what, excess] : second.generator.excesses) {
    names.push_back(std::string(to_string(what.first)) + " " + what.second);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(Health, ASecondWithinTheLimitsIsNotMarked) {
  Snapshot second = second_with_timers(49ms);
  judge(second, {}, 1s, 5s);
  EXPECT_EQ(second.generator.observed, 1s);
  EXPECT_EQ(second.generator.marked, 0s);
  EXPECT_EQ(exceeded(second), Names{});
}

TEST(Health, ASecondIsMarkedWithWhatWasExceededHowFarAndWhen) {
  Snapshot second = second_with_timers(80ms);
  second.generator.threads["1"].cpu = 30ms;
  second.generator.machine = {.busy = 2s};
  judge(second, {}, 1s, 5s);
  EXPECT_EQ(second.generator.marked, 1s);
  EXPECT_EQ(second.generator.machine_when_marked, second.generator.machine);
  EXPECT_EQ(
      second.generator.excesses.at({Strain::timer_delay, "1"}),
      (Excess{.limit = 50, .worst = 80, .lasted = 1s, .cpu = 30ms, .first = 4s, .worst_at = 4s}));
}

TEST(Health, OneBadMomentInAHundredDoesNotMarkASecond) {
  Snapshot second = second_with_timers(1ms);
  second.generator.threads["1"].timers.record(900ms);
  judge(second, {}, 1s, 1s);
  EXPECT_EQ(exceeded(second), Names{});
}

TEST(Health, EveryDelayOfEveryThreadHasItsLimit) {
  Snapshot second;
  second.generator.threads["1"].alarms.record(60ms);
  second.generator.threads["2"].loop.record(60ms);
  second.generator.threads["2"].sockets.record(60ms);
  second.generator.threads["control"].timers.record(60ms);
  judge(second, {}, 1s, 1s);
  EXPECT_EQ(exceeded(second),
            (Names{"timer_delay 1", "timer_delay control", "loop_lag 2", "socket_delay 2"}));

  Snapshot again;
  again.generator.threads = second.generator.threads;
  judge(again, {.timer_delay = 100ms, .loop_lag = 100ms, .socket_delay = 100ms}, 1s, 1s);
  EXPECT_EQ(exceeded(again), Names{});
}

TEST(Health, ProcessorsAndInboxesCountOnlyIfTheyAreAskedFor) {
  Snapshot second;
  second.generator.threads["1"].cpu = 990ms;
  second.generator.threads["1"].time = 1s;
  second.websocket.inbox_delay.record(2s);
  judge(second, {}, 1s, 1s);
  EXPECT_EQ(exceeded(second), Names{});
  judge(second, {.cpu = 0.95, .inbox_delay = 1s}, 1s, 1s);
  EXPECT_EQ(exceeded(second), (Names{"cpu 1", "inbox_delay "}));
}

TEST(Health, ARunIsTrustworthyUpToTheAllowedShareOfMarkedSeconds) {
  GeneratorFigures run;
  run.observed = 60s;
  run.marked = 6s;
  EXPECT_TRUE(trustworthy(run, {}));
  run.marked = 7s;
  EXPECT_FALSE(trustworthy(run, {}));
  EXPECT_TRUE(trustworthy(run, {.seconds = 0.2}));
}

TEST(Health, AHiccupIsForgivenEvenInAShortRun) {
  GeneratorFigures run;
  run.observed = 3s;
  run.marked = 2s;
  EXPECT_TRUE(trustworthy(run, {}));
  run.marked = 3s;
  EXPECT_FALSE(trustworthy(run, {}));
}

}  // namespace
}  // namespace botarmy
