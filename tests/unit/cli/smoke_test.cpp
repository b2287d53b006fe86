// SPDX-License-Identifier: MIT
#include "cli/smoke.hpp"

#include "actions/builtin.hpp"
#include "temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace botarmy {
namespace {

class Smoke : public ::testing::Test {
 protected:
  Smoke() {
    register_builtins(registry_);
    options.smoke = true;
  }

  RunSetup setup(const std::string& scenario) {
    options.scenario = directory_.write("run.yaml", scenario);
    return set_up_run(options, registry_);
  }
  std::vector<std::string> thresholds(const std::string& scenario) {
    std::vector<std::string> all;
    for (const ThresholdPlan& plan : setup(scenario).thresholds) {
      all.push_back(plan.expression.text);
    }
    return all;
  }
  /// How many bots each load has, with the number of populations that share them evenly.
  std::string groups(const std::string& scenario) {
    std::string text;
    const RunSetup run = setup(scenario);
    for (const LoadGroup& group : run.plan.groups) {
      for (const LoadGroup::Member& member : group.members) EXPECT_EQ(member.weight, 1U);
      text += (text.empty() ? "" : ", ") + std::to_string(peak(group.profile)) + " of " +
              std::to_string(group.members.size());
    }
    return text;
  }

  LoadTestOptions options;

 private:
  const TempDir directory_;
  Registry registry_;
};

using Texts = std::vector<std::string>;

TEST_F(Smoke, LetsNoBotDieWhereThresholdsAreTheVerdict) {
  EXPECT_EQ(thresholds("tree: done"), Texts());
  EXPECT_EQ(thresholds("{ thresholds: [done p95 < 1s], tree: done }"),
            (Texts{"done p95 < 1s", "bots died count == 0"}));
  options.thresholds.thresholds = {"done max < 2s"};
  EXPECT_EQ(thresholds("tree: done"), (Texts{"bots died count == 0", "done max < 2s"}));
  EXPECT_EQ(setup("tree: done").thresholds.front().place, "--smoke");
  options.smoke = false;
  EXPECT_EQ(thresholds("tree: done"), Texts{"done max < 2s"});
}

TEST_F(Smoke, HasFiveBots) {
  EXPECT_EQ(groups("{ load: { bots: 1000, ramp: 1h }, tree: done }"), "5 of 1");
  EXPECT_EQ(groups("{ load: { stages: [{ bots: 1000, over: 1h }] }, tree: done }"), "5 of 1");
}

TEST_F(Smoke, SharesThemEvenlySoThatEachPopulationHasOne) {
  EXPECT_EQ(groups("{ tree: done, populations: { a: { weight: 1000 }, b: {}, c: { bots: 900 } } }"),
            "3 of 2, 2 of 1");
  EXPECT_EQ(groups("{ tree: done, populations: { a: { weight: 9 }, b: {}, c: {}, d: {}, e: {}, "
                   "f: { bots: 900, ramp: 1m }, g: { arrivals: { rate: 9/s } } } }"),
            "5 of 5, 1 of 1, 1 of 1");
}

TEST_F(Smoke, TakesAsManyAsTheCommandLineSays) {
  options.bots = 2;
  EXPECT_EQ(groups("{ tree: done, populations: { a: {}, b: {}, c: {} } }"), "2 of 3");
}

}  // namespace
}  // namespace botarmy
