// SPDX-License-Identifier: MIT
#include "compare/canary.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Standing = ThresholdState::Standing;

/// What the bots of one target are like.
struct Target {
  double milliseconds = 20;
  double failures = 0;  ///< the share of runs
  int runs = 50;        ///< a second
  std::uint64_t died = 0;
};

/// A run of two targets with two leaves, of which the second is the same for both; every second is
/// slower or faster for both.
class MadeUpRun {
 public:
  MadeUpRun(Target stable, Target canary, unsigned seed) : targets_{stable, canary}, random_(seed) {
    for (const char* name : {"stable", "canary"}) {
      layouts_->push_back({.population = name,
                           .nodes = {{.path = "root", .kind = NodeKind::sequence},
                                     {.path = "root/0.ask"},
                                     {.path = "root/1.wait"}}});
    }
    total_.layouts = layouts_;
    total_.populations.resize(2);
  }

  /// How the canary stands after so many seconds, or at the end before that.
  ThresholdState go(const CanaryPlan& plan, int seconds) {
    Canary canary(plan);
    for (int second = 1; second <= seconds && !canary.wants_abort(); ++second) {
      elapsed_ += 1s;
      canary.observe(next(second == seconds));
    }
    return canary.state();
  }

  [[nodiscard]] std::chrono::seconds elapsed() const { return elapsed_; }

 private:
  Progress next(bool last) {
    std::normal_distribution<double> normal;
    const double both = std::exp(0.3 * normal(random_));
    Progress progress;
    progress.since = 1s;
    progress.elapsed = elapsed_;
    progress.last = last;
    progress.second.layouts = layouts_;
    for (const Target& target : targets_) {
      Snapshot::Population population{.bots = {.started = 20, .died = target.died}};
      population.nodes.resize(3);
      std::binomial_distribution<std::uint64_t> fails(static_cast<std::uint64_t>(target.runs),
                                                      target.failures);
      ActionFigures& ask = population.nodes[1];
      for (int run = 0; run < target.runs; ++run) {
        const double time = target.milliseconds * both * std::exp(0.1 * normal(random_));
        ask.duration.record(std::chrono::nanoseconds(std::llround(time * 1e6)));
      }
      const std::uint64_t failed = fails(random_);
      ask.outcomes[static_cast<std::size_t>(OutcomeKind::fail)] = failed;
      ask.outcomes[static_cast<std::size_t>(OutcomeKind::succeed)] =
          static_cast<std::uint64_t>(target.runs) - failed;
      population.nodes[2].duration.record(100ms);
      population.nodes[2].outcomes[static_cast<std::size_t>(OutcomeKind::succeed)] = 1;
      progress.second.populations.push_back(std::move(population));
    }
    total_ += progress.second;
    progress.total = total_;
    return progress;
  }

  std::vector<Target> targets_;
  std::mt19937 random_;
  std::shared_ptr<std::vector<Layout>> layouts_ = std::make_shared<std::vector<Layout>>();
  Snapshot total_;
  std::chrono::seconds elapsed_{};
};

TEST(Canary, PassesWhereTargetsAreEqual) {
  int failed = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    MadeUpRun run({.failures = 0.02}, {.failures = 0.02, .runs = 6}, seed);
    const ThresholdState state = run.go({.margin = 0, .abort_on_fail = true}, 60);
    failed += state.standing == Standing::failed ? 1 : 0;
  }
  EXPECT_LE(failed, 1);
}

TEST(Canary, EndsTheRunAndNamesTheLeafThatIsSlower) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    MadeUpRun run({}, {.milliseconds = 25, .runs = 6}, seed);
    const ThresholdState state = run.go({.abort_on_fail = true}, 60);
    EXPECT_EQ(state.standing, Standing::failed) << seed;
    EXPECT_TRUE(state.reason.starts_with("root/0.ask is slower by 2")) << state.reason;
    EXPECT_LT(run.elapsed(), 60s);
    EXPECT_GE(run.elapsed(), 10s);
  }
}

TEST(Canary, IsLeftAloneIfItIsSlowerByLessThanTheMargin) {
  MadeUpRun run({}, {.milliseconds = 21}, 7);
  const ThresholdState state = run.go({}, 60);
  EXPECT_EQ(state.standing, Standing::passed);
  EXPECT_NEAR(*state.value, 0.05, 0.01);
}

TEST(Canary, IsLeftAloneIfItIsFaster) {
  MadeUpRun run({}, {.milliseconds = 10}, 7);
  EXPECT_EQ(run.go({}, 60).standing, Standing::passed);
}

TEST(Canary, FailsIfItsActionsFailMoreOften) {
  MadeUpRun run({.failures = 0.02}, {.failures = 0.2}, 7);
  const ThresholdState state = run.go({}, 30);
  EXPECT_EQ(state.standing, Standing::failed);
  EXPECT_TRUE(state.reason.starts_with("root/0.ask fails in 1")) << state.reason;
  EXPECT_TRUE(state.reason.ends_with("% more of its runs")) << state.reason;
}

TEST(Canary, FailsIfMoreOfItsBotsDie) {
  MadeUpRun run({}, {.died = 5}, 7);
  EXPECT_EQ(run.go({}, 30).reason, "25% more of its bots died");
}

TEST(Canary, IsNotJudgedBeforeItsTime) {
  MadeUpRun early({}, {.milliseconds = 100}, 7);
  EXPECT_EQ(early.go({.abort_on_fail = true, .after = 20s}, 60).standing, Standing::failed);
  EXPECT_GE(early.elapsed(), 20s);
  MadeUpRun late({}, {.milliseconds = 100}, 7);
  EXPECT_EQ(late.go({}, 60).standing, Standing::failed);
  EXPECT_EQ(late.elapsed(), 60s);
}

TEST(Canary, FailsIfNothingCanBeCompared) {
  MadeUpRun run({}, {}, 7);
  const ThresholdState state = run.go({}, 4);
  EXPECT_EQ(state.standing, Standing::failed);
  EXPECT_EQ(state.reason, "too little was measured to compare them");
  MadeUpRun short_lived({}, {.died = 1}, 7);  // too few deaths to say anything
  EXPECT_EQ(short_lived.go({}, 4).reason, "too little was measured to compare them");
  Canary nobody({});
  Progress end;
  end.last = true;
  nobody.observe(end);
  EXPECT_EQ(nobody.state().standing, Standing::failed);
}

TEST(PairedSeconds, KeepsAsManyAsItMayAndTheirMean) {
  PairedSeconds seconds;
  for (int i = 0; i < 10'000; ++i) seconds.add(i % 2);
  EXPECT_LT(seconds.differences().size(), PairedSeconds::most);
  EXPECT_GE(seconds.differences().size(), PairedSeconds::most / 2);
  for (const double one : seconds.differences()) EXPECT_EQ(one, 0.5);
}

}  // namespace
}  // namespace botarmy
