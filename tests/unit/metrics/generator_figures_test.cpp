// SPDX-License-Identifier: MIT
#include "metrics/generator_figures.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

TEST(GeneratorFigures, SharesAreOfTheTimeThatPassed) {
  ThreadFigures thread;
  EXPECT_EQ(thread.cpu_share(), 0);
  thread.cpu = 250ms;
  thread.time = 1s;
  EXPECT_EQ(thread.cpu_share(), 0.25);
  const MachineFigures machine{.busy = 1s, .stolen = 500ms, .idle = 500ms};
  EXPECT_EQ(machine.busy_share(), 0.75);
  EXPECT_EQ(machine.stolen_share(), 0.25);
  EXPECT_EQ(MachineFigures{}.busy_share(), 0);
}

TEST(GeneratorFigures, AnExcessKeepsItsFirstSecondAndItsWorst) {
  Excess excess{.limit = 50, .worst = 60, .lasted = 1s, .cpu = 20ms, .first = 3s, .worst_at = 3s};
  excess += {};
  excess += {.limit = 50, .worst = 90, .lasted = 1s, .cpu = 10ms, .first = 5s, .worst_at = 5s};
  excess += {.limit = 50, .worst = 70, .lasted = 1s, .cpu = 10ms, .first = 6s, .worst_at = 6s};
  EXPECT_EQ(
      excess,
      (Excess{.limit = 50, .worst = 90, .lasted = 3s, .cpu = 40ms, .first = 3s, .worst_at = 5s}));
  Excess none;
  none += excess;
  EXPECT_EQ(none, excess);
}

TEST(GeneratorFigures, SecondsAddUpToTheRun) {
  GeneratorFigures run;
  GeneratorFigures second;
  second.observed = 1s;
  second.threads["1"].timers.record(1ms);
  second.machine = {.busy = 1s, .idle = 1s, .throttled = 2};
  run += second;
  second.marked = 1s;
  second.machine_when_marked = second.machine;
  second.excesses[{Strain::timer_delay, "1"}] = {.limit = 50, .worst = 60, .lasted = 1s};
  run += second;
  EXPECT_EQ(run.observed, 2s);
  EXPECT_EQ(run.marked_share(), 0.5);
  EXPECT_EQ(run.threads.at("1").timers.count(), 2u);
  EXPECT_EQ(run.machine.throttled, 4u);
  EXPECT_EQ(run.machine_when_marked, second.machine);
  EXPECT_EQ(run.excesses.at({Strain::timer_delay, "1"}).worst, 60);
}

}  // namespace
}  // namespace botarmy
