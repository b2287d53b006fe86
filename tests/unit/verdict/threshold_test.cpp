// SPDX-License-Identifier: MIT
#include "threshold_fixture.hpp"

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Standing = ThresholdState::Standing;
using Window = ThresholdState::Window;

TEST(Threshold, IsAboutTheRunSoFar) {
  ToldRun run("rtt max < 10ms");
  EXPECT_EQ(standing(run), "nothing_yet -");
  EXPECT_EQ(standing(run.nothing()), "nothing_yet -");
  EXPECT_EQ(standing(run.round_trips(3, 2ms)), "passed 2 ms");
  EXPECT_EQ(run.state().value, 2.0);
  EXPECT_EQ(standing(run.round_trips(1, 12ms)), "failed 12 ms");
  EXPECT_EQ(standing(run.end()), "failed 12 ms");
  EXPECT_EQ(run.state().expression, "rtt max < 10ms");
  EXPECT_EQ(run.state().metric, "rtt");
  EXPECT_EQ(run.state().worst_window, std::nullopt);
}

TEST(Threshold, CanStillGoEitherWayUntilTheEnd) {
  ToldRun run("errors rate < 10%");
  EXPECT_EQ(standing(run.runs(10, 5)), "failed 50%");
  EXPECT_EQ(standing(run.runs(90)), "passed 5%");
  EXPECT_EQ(standing(run.end()), "passed 5%");
}

TEST(Threshold, FailsIfNothingWasMeasured) {
  EXPECT_EQ(standing(ToldRun("rtt p95 < 1s").nothing(3).end()), "failed - nothing was measured");
  EXPECT_EQ(standing(ToldRun("errors rate < 1%").nothing(3).end()),
            "failed - nothing was measured");
  EXPECT_EQ(standing(ToldRun("rtt p95 < 1s over 2s").nothing(3).end()),
            "failed - nothing was measured");
  EXPECT_EQ(standing(ToldRun("rtt p95 < 1s after 10s").round_trips(5, 1ms).end()),
            "failed - nothing was measured");
}

TEST(Threshold, TakesACountOfNothingForZero) {
  EXPECT_EQ(standing(ToldRun("bots died count == 0").nothing(3).end()), "passed 0");
  EXPECT_EQ(standing(ToldRun("rtt{request=join} timed_out count > 0").nothing(3).end()),
            "failed 0");
}

TEST(Threshold, GivesRatesOfTheTimeThatPassed) {
  ToldRun run("action{action=log} per_second > 4");
  EXPECT_EQ(standing(run.runs(10)), "passed 10/s");
  EXPECT_EQ(standing(run.nothing()), "passed 5/s");
  EXPECT_EQ(standing(run.nothing(2)), "failed 2.5/s");
}

TEST(Threshold, LeavesOutTheWarmUp) {
  ToldRun run("rtt max < 10ms after 2s");
  EXPECT_EQ(standing(run.round_trips(1, 50ms)), "nothing_yet -");
  EXPECT_EQ(standing(run.round_trips(1, 50ms)), "nothing_yet -");
  EXPECT_EQ(standing(run.round_trips(1, 5ms)), "passed 5 ms");
  EXPECT_EQ(standing(run.end()), "passed 5 ms");
}

TEST(Threshold, GivesRatesOfTheTimeAfterTheWarmUp) {
  ToldRun run("log per_second == 10 after 2s");
  run.runs(1000).runs(1000).runs(10);
  EXPECT_EQ(standing(run), "passed 10/s");
  EXPECT_EQ(standing(ToldRun("log count == 10 after 1s").runs(1000).runs(4).runs(6)), "passed 10");
}

TEST(Threshold, WithAWindowIsAboutTheWorstOne) {
  ToldRun run("rtt max < 10ms over 3s");
  EXPECT_EQ(standing(run.round_trips(1, 1ms)), "nothing_yet -");
  EXPECT_EQ(standing(run.round_trips(1, 2ms)), "nothing_yet -");
  EXPECT_EQ(standing(run.round_trips(1, 1ms)), "passed 2 ms");
  EXPECT_EQ(run.state().worst_window, (Window{0, 3}));
  EXPECT_EQ(standing(run.nothing()), "passed 2 ms");
  EXPECT_EQ(standing(run.round_trips(1, 20ms)), "failed 20 ms");
  EXPECT_EQ(run.state().worst_window, (Window{2, 5}));
  EXPECT_EQ(standing(run.round_trips(9, 1ms)), "failed 20 ms") << "for good";
  EXPECT_EQ(standing(run.nothing(5).round_trips(9, 1ms).end()), "failed 20 ms");
  EXPECT_EQ(run.state().worst_window, (Window{2, 5}));
}

TEST(Threshold, ForgetsWhatHasLeftTheWindow) {
  ToldRun run("rtt max > 10ms over 2s");
  EXPECT_EQ(standing(run.round_trips(1, 50ms).round_trips(1, 20ms)), "passed 50 ms");
  EXPECT_EQ(standing(run.round_trips(1, 15ms)), "passed 20 ms");
  EXPECT_EQ(standing(run.round_trips(1, 5ms)), "passed 15 ms");
  EXPECT_EQ(standing(run.round_trips(1, 6ms)), "failed 6 ms");
}

TEST(Threshold, WithAWindowBeginsAfterTheWarmUp) {
  ToldRun run("rtt max < 10ms over 2s after 1s");
  run.round_trips(1, 50ms).round_trips(1, 1ms);
  EXPECT_EQ(standing(run), "nothing_yet -");
  EXPECT_EQ(standing(run.round_trips(1, 2ms)), "passed 2 ms");
  EXPECT_EQ(run.state().worst_window, (Window{1, 3}));
}

TEST(Threshold, TakesARunShorterThanItsWindowForOneWindow) {
  ToldRun run("rtt max < 10ms over 30s");
  EXPECT_EQ(standing(run.round_trips(1, 50ms).round_trips(1, 2ms)), "nothing_yet -");
  EXPECT_EQ(standing(run.end(500ms)), "failed 50 ms");
  EXPECT_EQ(run.state().worst_window, (Window{0, 2.5}));
}

TEST(Threshold, DoesNotTakeTheEndOfARunForALowRate) {
  ToldRun run("log per_second > 5 over 2s");
  run.runs(10).runs(10).end(4s);
  EXPECT_EQ(standing(run), "passed 10/s");
}

TEST(Threshold, JudgesWhatComesAtTheVeryEndToo) {
  ToldRun run("bots died count == 0 over 2s");
  EXPECT_EQ(standing(run.runs(1).runs(1)), "passed 0");
  EXPECT_EQ(standing(run.died_while_ending(1)), "failed 1");
  EXPECT_EQ(run.state().worst_window, (Window{0, 2.1}));
}

TEST(Threshold, JudgesTheRestOfALongWindowAtTheEnd) {
  ToldRun run("log count < 130 over 10m");
  for (int i = 0; i < 605; ++i) run.runs(i < 600 ? 0 : 50);
  EXPECT_EQ(standing(run), "passed 0") << "a step is ten seconds";
  EXPECT_EQ(standing(run.end()), "failed 250");
}

TEST(Threshold, JudgesLongWindowsInSteps) {
  ToldRun run("log count < 130 over 2m");
  for (int i = 0; i < 119; ++i) run.runs(1);
  EXPECT_EQ(standing(run), "nothing_yet -");
  EXPECT_EQ(standing(run.runs(1)), "passed 120");
  EXPECT_EQ(standing(run.runs(1)), "passed 120");
  EXPECT_EQ(standing(run.runs(20)), "failed 139");
}

TEST(Thresholds, AskForTheEndWhenOneFailsThatMay) {
  ToldRun run({plan("log count > 100"),
               plan("bots died count < 2", {.expression = {.text = {}}, .abort_on_fail = true})});
  run.runs(10, 1);
  EXPECT_EQ(run.thresholds().abort_cause(), nullptr);
  run.runs(10, 2);
  ASSERT_NE(run.thresholds().abort_cause(), nullptr);
  EXPECT_EQ(run.thresholds().abort_cause()->expression, "bots died count < 2");
  EXPECT_TRUE(run.state(1).aborted);
  EXPECT_FALSE(run.state(0).aborted);
}

TEST(Thresholds, DoNotAskForTheEndBeforeTheDelayIsOver) {
  ToldRun run(
      {plan("rtt max < 10ms", {.expression = {.text = {}}, .abort_on_fail = true, .delay = 3s})});
  run.round_trips(1, 50ms).nothing();
  EXPECT_EQ(run.thresholds().abort_cause(), nullptr);
  run.nothing();
  EXPECT_NE(run.thresholds().abort_cause(), nullptr);
}

TEST(Thresholds, ThatEndedTheRunHaveFailedWhateverComes) {
  ToldRun run({plan("errors rate < 10%", {.expression = {.text = {}}, .abort_on_fail = true})});
  run.runs(10, 5).runs(1000).end();
  EXPECT_EQ(standing(run), "failed 50%");
  EXPECT_TRUE(run.state().aborted);
}

TEST(Thresholds, DoNotEndARunThatIsOver) {
  ToldRun run({plan("rtt p95 < 1s", {.expression = {.text = {}}, .abort_on_fail = true})});
  run.nothing().end();
  EXPECT_EQ(run.state().standing, Standing::failed);
  EXPECT_EQ(run.thresholds().abort_cause(), nullptr);
}

}  // namespace
}  // namespace botarmy
