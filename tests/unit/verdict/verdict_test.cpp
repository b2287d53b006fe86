// SPDX-License-Identifier: MIT
#include "verdict/verdict.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

using Standing = ThresholdState::Standing;

Snapshot result(std::uint64_t runs, std::uint64_t died) {
  Snapshot snapshot;
  snapshot.actions["log"].outcomes[0] = runs;
  snapshot.bots.died = died;
  return snapshot;
}

ThresholdState threshold(const std::string& expression, Standing standing, bool aborted = false) {
  return {.expression = expression, .value_text = "7", .standing = standing, .aborted = aborted};
}

std::string judged(const Snapshot& snapshot, const Evidence& evidence = {}) {
  const Judgement judgement = judge(snapshot, evidence);
  std::string text(to_string(judgement.verdict));
  for (const std::string& reason : judgement.reasons) text += "; " + reason;
  return text;
}

TEST(Verdict, WithoutThresholdsIsAboutDeathsAndWhetherAnythingRan) {
  EXPECT_EQ(judged(result(5, 0)), "passed");
  EXPECT_EQ(judged(result(5, 1)), "failed; 1 bot died");
  EXPECT_EQ(judged(result(5, 12)), "failed; 12 bots died");
  EXPECT_EQ(judged(result(0, 0)), "failed; no bot ever ran an action");
}

TEST(Verdict, IsThatOfTheThresholdsWhereThereAreSome) {
  EXPECT_EQ(judged(result(5, 1), {.thresholds = {threshold("a < 9", Standing::passed)}}), "passed");
  EXPECT_EQ(judged(result(5, 0), {.thresholds = {threshold("a < 9", Standing::passed),
                                                 threshold("b < 5", Standing::failed)}}),
            "failed; b < 5: 7");
}

TEST(Verdict, NamesThreeThresholdsTheOneThatEndedTheRunFirst) {
  std::vector<ThresholdState> states(4, threshold("a < 5", Standing::failed));
  states.push_back(threshold("b < 5", Standing::failed, true));
  states[0].reason = "nothing was measured";
  EXPECT_EQ(judged(result(5, 0), {.thresholds = states}),
            "failed; b < 5: 7 (this ended the run); a < 5: nothing was measured; a < 5: 7; and 2 "
            "more thresholds");
}

TEST(Verdict, OfADoubtfulRunIsThatItCannotBeTrusted) {
  EXPECT_EQ(judged(result(5, 0), {.doubts = {"timers were late"}}),
            "untrustworthy; timers were late");
  EXPECT_EQ(judged(result(5, 0), {.thresholds = {threshold("b < 5", Standing::failed)},
                                  .doubts = {"timers were late"}}),
            "untrustworthy; timers were late; b < 5: 7");
}

TEST(Verdict, OfAnInterruptedRunIsThatItWas) {
  EXPECT_EQ(judged(result(5, 0), {.interrupted = true}), "interrupted");
  EXPECT_EQ(judged(result(5, 1), {.interrupted = true, .doubts = {"timers were late"}}),
            "interrupted; timers were late; 1 bot died");
}

TEST(Verdict, IsFailedIfAThresholdEndedTheRunBeforeSomebodyDid) {
  EXPECT_EQ(judged(result(5, 0), {.thresholds = {threshold("b < 5", Standing::failed, true)},
                                  .interrupted = true}),
            "failed; b < 5: 7 (this ended the run)");
}

}  // namespace
}  // namespace botarmy
