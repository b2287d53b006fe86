// SPDX-License-Identifier: MIT
#include "scenario_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

TEST(ScenarioThresholds, AreTextsOrMappings) {
  const Scenario scenario = load(R"(
warm_up: 10s
thresholds:
  - rtt p95 < 200ms
  - "rtt{request=join} p95 < 200ms"
  - { expression: errors rate < 1%, abort_on_fail: true, delay: 5s }
tree: { log: hi }
)");
  ASSERT_EQ(scenario.thresholds.size(), 3U);
  EXPECT_EQ(scenario.thresholds[0].expression.text, "rtt p95 < 200ms");
  EXPECT_FALSE(scenario.thresholds[0].abort_on_fail);
  EXPECT_EQ(scenario.thresholds[1].expression.text, "rtt{request=join} p95 < 200ms");
  EXPECT_EQ(scenario.thresholds[2].expression.text, "errors rate < 1%");
  EXPECT_TRUE(scenario.thresholds[2].abort_on_fail);
  EXPECT_EQ(scenario.thresholds[2].delay, 5s);
  EXPECT_EQ(scenario.warm_up, 10s);
}

TEST(ScenarioThresholds, HaveTheirMistakesSaidAtOnce) {
  EXPECT_EQ(problems_of("thresholds: rtt p95 < 200ms\n"),
            "x:1:13: 'thresholds' must be a list of expressions such as 'rtt p95 < 200ms', not "
            "'rtt p95 < 200ms'");
  EXPECT_EQ(problems_of("thresholds:\n"
                        "  - [rtt]\n"
                        "  - { abort_on_fail: true }\n"
                        "  - { expression: [rtt] }\n"
                        "  - { expression: rtt p95 < 1s, delay: 5s, when: now }\n"
                        "warm_up: 5\n"),
            "x:2:5: a threshold must be text, such as 'rtt p95 < 200ms', not a list\n"
            "x:3:5: a threshold needs an 'expression', such as 'rtt p95 < 200ms'\n"
            "x:4:19: 'thresholds.expression' must be text, such as 'rtt p95 < 200ms', not a list\n"
            "x:5:40: 'thresholds.delay' is of no use without 'abort_on_fail'\n"
            "x:5:44: unknown key 'when' in 'thresholds'; known are: expression, abort_on_fail, "
            "delay\n"
            "x:6:10: 'warm_up': '5' has no unit: write '5s' or '5ms'");
}

}  // namespace
}  // namespace botarmy
