// SPDX-License-Identifier: MIT
#include "actions_fixture.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

class MetricTest : public ActionsTest {
 protected:
  [[nodiscard]] const CustomFigures& figures(const std::string& name, Tags tags = {}) {
    return recorder->custom().all().at({name, std::move(tags)});
  }
};

TEST_F(MetricTest, CountsUnderANameAndItsTags) {
  const json::object tags{{"shop", "{{id}}"}, {"a", 2}};
  start(sequence({action("metric.count", {"orders"}), action("metric.count", {"orders", 4}),
                  action("metric.count", {"orders", 1, tags}), action("done")}));
  EXPECT_TRUE(ended());
  EXPECT_EQ(figures("orders").count, 5u);
  EXPECT_EQ(figures("orders", {{"a", "2"}, {"shop", "1"}}).count, 1u);
}

TEST_F(MetricTest, AGaugeHasTheLastValue) {
  start(sequence({action("metric.gauge", {"size", 3}), action("metric.gauge", {"size", -1.5}),
                  action("done")}));
  EXPECT_EQ(figures("size").gauge->value, -1.5);
  EXPECT_FALSE(figures("size").count);
}

TEST_F(MetricTest, ATrendKnowsItsValues) {
  start(sequence({action("context.set", {"score", 2.5}),
                  action("metric.trend", {"score", "{{score}}"}),
                  action("metric.trend", {"score", 7e7}), action("done")}));
  const Stats stats = figures("score").trend.stats();
  EXPECT_EQ(stats.count, 2u);
  EXPECT_EQ(stats.min, 2.5);
  EXPECT_EQ(stats.max, 7e7);
}

TEST_F(MetricTest, HasSoManyNamesAndNoMore) {
  Recorder full({});
  for (int i = 0; i < 1500; ++i) full.custom().of({"n" + std::to_string(i)}).count = 1;
  EXPECT_EQ(full.custom().all().size(), CustomMetrics::most_names + 1);
}

}  // namespace
}  // namespace botarmy
