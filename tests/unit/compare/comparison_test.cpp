// SPDX-License-Identifier: MIT
#include "compare/comparison.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace botarmy {
namespace {

/// What a made-up run is like.
struct Plan {
  double milliseconds = 20;
  std::size_t seconds = 13;
  double drift = 0;        ///< of the time, from the first second to the last
  double leans = 0;        ///< how much a second is like the one before
  double noise = 0.01;     ///< of a second
  double failures = 0.01;  ///< the share of actions
};

/// A run of ten bots that send and wait, whose seconds are not independent.
RunRecord made_up(const Plan& plan, std::mt19937& random) {
  RunRecord run{.directory = "run"};
  run.seconds = plan.seconds;
  std::normal_distribution<double> normal;
  Series rtt;
  Series sends;
  double deviation = normal(random);
  for (std::size_t i = 0; i < plan.seconds; ++i) {
    deviation = plan.leans * deviation + std::sqrt(1 - plan.leans * plan.leans) * normal(random);
    const double gone = static_cast<double>(i) / static_cast<double>(plan.seconds);
    const double time =
        plan.milliseconds * (1 + plan.drift * gone) * std::exp(plan.noise * deviation);
    rtt.p50.push_back(time);
    rtt.p95.push_back(time * 1.2 * std::exp(plan.noise * normal(random)));
    rtt.p99.push_back(time * 1.5 * std::exp(5 * plan.noise * normal(random)));
    rtt.per_second.push_back(10'000 / time);
    std::binomial_distribution<int> fails(500, plan.failures);
    sends.per_second.push_back(500);
    sends.counts["fail"].push_back(fails(random));
  }
  run.nodes = {"root/0.ws.send"};
  run.series[{"action", "action=ws.send"}] = sends;
  run.series[{"node", "path=root/0.ws.send"}] = sends;
  run.series[{"rtt", ""}] = rtt;
  return run;
}

const Change& find(const Comparison& comparison, const std::string& figure) {
  const auto found =
      std::find_if(comparison.changes.begin(), comparison.changes.end(),
                   [&](const Change& change) { return describe(change.name) == figure; });
  EXPECT_NE(found, comparison.changes.end()) << figure;
  return *found;
}

bool any_change(const Comparison& comparison) {
  return std::any_of(comparison.changes.begin(), comparison.changes.end(),
                     [](const Change& change) { return change.is_change(); });
}

int pairs_with_changes(const Plan& one, const Plan& other) {
  std::mt19937 random(42);
  int changed = 0;
  for (int pair = 0; pair < 20; ++pair) {
    changed += any_change(compare({made_up(one, random)}, made_up(other, random), {})) ? 1 : 0;
  }
  return changed;
}

TEST(Comparison, FindsNoChangeBetweenRunsOfTheSame) { EXPECT_LE(pairs_with_changes({}, {}), 1); }

TEST(Comparison, FindsNoneThoughSecondsLeanOnEachOtherAndDrift) {
  const Plan restless{.seconds = 60, .drift = 0.03, .leans = 0.8, .noise = 0.04};
  EXPECT_LE(pairs_with_changes(restless, restless), 1);
}

TEST(Comparison, DoesNotCallASmallDriftOfTheMachineAChange) {
  std::mt19937 random(42);
  const Plan slower{.milliseconds = 20.6, .noise = 0.001};
  const Comparison comparison =
      compare({made_up({.noise = 0.001}, random)}, made_up(slower, random), {});
  const Change& rtt = find(comparison, "rtt p50");
  EXPECT_TRUE(rtt.significant);
  EXPECT_EQ(rtt.verdict, Change::Verdict::no_change);
  EXPECT_NEAR(rtt.by, 0.03, 0.003);
}

TEST(Comparison, FindsATenthMoreInEveryPair) {
  std::mt19937 random(42);
  for (int pair = 0; pair < 20; ++pair) {
    const Comparison comparison =
        compare({made_up({}, random)}, made_up({.milliseconds = 22}, random), {});
    const Change& rtt = find(comparison, "rtt p50");
    EXPECT_EQ(rtt.verdict, Change::Verdict::slower) << "pair " << pair;
    EXPECT_LT(rtt.low, 0.1) << "pair " << pair;
    EXPECT_GT(rtt.high, 0.09) << "pair " << pair;
    EXPECT_EQ(find(comparison, "rtt per_second").verdict, Change::Verdict::lower);
    EXPECT_TRUE(comparison.changes.front().is_change());
  }
}

TEST(Comparison, FindsMoreFailuresNodeByNode) {
  std::mt19937 random(42);
  const Comparison comparison =
      compare({made_up({}, random)}, made_up({.failures = 0.06}, random), {});
  EXPECT_EQ(find(comparison, "ws.send fail rate").verdict, Change::Verdict::higher);
  const Change& node = find(comparison, "node(root/0.ws.send) fail rate");
  EXPECT_EQ(node.verdict, Change::Verdict::higher);
  EXPECT_NEAR(node.by, 0.05, 0.01);
}

TEST(Comparison, LeavesFiguresThatNeverChangeOutOfTheCorrection) {
  std::mt19937 random(42);
  RunRecord base = made_up({}, random);
  RunRecord now = made_up({.milliseconds = 22}, random);
  const double corrected = find(compare({base}, now, {}), "rtt p50").corrected;
  for (int i = 0; i < 1000; ++i) {
    const RunRecord::Name name{"idle", "number=" + std::to_string(i)};
    for (RunRecord* run : {&base, &now}) run->series[name].value = std::vector<double>(13, 1);
  }
  const Comparison comparison = compare({base}, now, {});
  EXPECT_EQ(find(comparison, "rtt p50").corrected, corrected);
  EXPECT_EQ(find(comparison, "idle{number=7} value").verdict, Change::Verdict::no_change);
}

TEST(Comparison, SaysWhereThereIsTooLittleData) {
  std::mt19937 random(42);
  const Comparison comparison =
      compare({made_up({.seconds = 4}, random)}, made_up({.milliseconds = 40}, random), {});
  for (const Change& change : comparison.changes) {
    EXPECT_EQ(change.verdict, Change::Verdict::too_little_data) << describe(change.name);
  }
}

TEST(Comparison, TakesTheSpreadOfSeveralRunsForNoise) {
  std::mt19937 random(42);
  const auto runs = [&](double one, double two, double three) {
    return std::vector<RunRecord>{made_up({.milliseconds = one}, random),
                                  made_up({.milliseconds = two}, random),
                                  made_up({.milliseconds = three}, random)};
  };
  const Comparison restless = compare(runs(17, 20, 23), made_up({.milliseconds = 23}, random), {});
  EXPECT_EQ(find(restless, "rtt p50").verdict, Change::Verdict::no_change);
  EXPECT_GT(find(restless, "rtt p50").spread, 0.3);
  const Comparison calm = compare(runs(19.9, 20, 20.1), made_up({.milliseconds = 23}, random), {});
  EXPECT_EQ(find(calm, "rtt p50").verdict, Change::Verdict::slower);
}

TEST(Comparison, DoesNotBlameTheServerForWhatTheGeneratorWasLate) {
  std::mt19937 random(42);
  RunRecord late = made_up({.milliseconds = 22}, random);
  Series& sockets = late.series[{"generator sockets", "thread=shard 0"}];
  for (auto* const times : {&sockets.p50, &sockets.p95, &sockets.p99}) times->assign(13, 3.0);
  const Comparison comparison = compare({made_up({}, random)}, std::move(late), {});
  EXPECT_EQ(find(comparison, "rtt p50").verdict, Change::Verdict::no_change);
  EXPECT_NEAR(find(comparison, "rtt p50").late, 0.15, 0.01);
}

TEST(Comparison, ComparesWhatIsCommonToDifferentTreesAndSaysSo) {
  std::mt19937 random(42);
  RunRecord other = made_up({}, random);
  other.bots = 20;
  other.nodes = {"root/0.ws.send", "root/1.wait"};
  other.series[{"action", "action=wait"}] = {.per_second = std::vector<double>(13, 1)};
  const Comparison comparison = compare({made_up({}, random)}, std::move(other), {});
  const std::vector<std::string> expected{
      "different trees, compared by the nodes in common: 1 are in all runs; missing in a base: "
      "1 (root/1.wait)",
      "different metrics, compared by those in common: 2 are in all runs; missing in a base: "
      "1 (action{action=wait})",
      "run had 0 bots, run had 20"};
  EXPECT_EQ(comparison.notes, expected);
}

TEST(Comparison, TakesACountThatOnlyOneRunHasForZeroInTheOther) {
  std::mt19937 random(42);
  RunRecord broken = made_up({}, random);
  broken.series[{"action", "action=ws.send"}].counts["error"] = std::vector<double>(13, 50);
  const Comparison comparison = compare({made_up({}, random)}, std::move(broken), {});
  const Change& errors = find(comparison, "ws.send error rate");
  EXPECT_EQ(errors.verdict, Change::Verdict::higher);
  EXPECT_DOUBLE_EQ(errors.by, 0.1);
}

}  // namespace
}  // namespace botarmy
