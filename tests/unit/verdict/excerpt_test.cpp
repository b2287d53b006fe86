// SPDX-License-Identifier: MIT
#include "verdict/excerpt.hpp"

#include "threshold_fixture.hpp"

#include <map>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

Expression expression(const std::string& text) { return plan(text).expression; }

/// Two requests, and all round trips, of which more are not requests.
class Requests : public testing::Test {
 protected:
  Requests() {
    for (const auto& [name, time] : std::map<std::string, std::chrono::nanoseconds>{
             {"join", 1ms}, {"leave", 9ms}, {"other", 100ms}}) {
      times_[name].record(time);
      all_.record(time);
    }
    metrics_ = {{.name = "rtt", .times = &all_}};
    for (const auto& [name, sent] :
         std::map<std::string, std::uint64_t>{{"join", 10}, {"leave", 30}}) {
      metrics_.push_back({.name = "rtt",
                          .tags = {{"population", "a"}, {"request", name}},
                          .counts = {{"sent", sent}, {"timed_out", 2}},
                          .total = sent,
                          .times = &times_[name]});
    }
  }

  std::optional<double> value(const std::string& text) {
    const Expression wanted = expression(text);
    return value_of(wanted, excerpt(wanted, metrics_, 2s));
  }

  std::map<std::string, Histogram> times_;
  Histogram all_;
  std::vector<Metric> metrics_;
};

TEST_F(Requests, AreMergedIfTheyHaveTheTags) {
  EXPECT_EQ(value("rtt{request=join} timed_out rate < 1%"), 0.2);
  EXPECT_EQ(value("rtt timed_out rate < 1%"), 0.1);
  EXPECT_EQ(value("rtt timed_out count < 1"), 4);
  EXPECT_EQ(value("rtt{request=join} per_second < 1"), 5);
}

TEST_F(Requests, GiveWayToTheMetricThatHasNoOtherTags) {
  EXPECT_EQ(value("rtt max < 1s"), 100);
  EXPECT_EQ(value("rtt count < 1"), 3);
  metrics_.erase(metrics_.begin());
  EXPECT_EQ(value("rtt max < 1s"), 9);
}

TEST_F(Requests, HaveNoValueOfNothing) {
  metrics_.clear();
  EXPECT_EQ(value("rtt max < 1s"), std::nullopt);
  EXPECT_EQ(value("rtt timed_out rate < 1%"), std::nullopt);
  EXPECT_EQ(value("rtt timed_out count < 1"), 0);
}

TEST(Excerpt, OfSeveralValuesIsTheWorst) {
  const std::vector<Metric> metrics{{.name = "lag", .tags = {{"shard", "1"}}, .value = 5.0},
                                    {.name = "lag", .tags = {{"shard", "2"}}, .value = 7.0}};
  Expression wanted{.text = "lag value < 9",
                    .metric = "lag",
                    .subject = Expression::Subject::value,
                    .aggregate = Expression::Aggregate::value,
                    .limit = 9};
  EXPECT_EQ(value_of(wanted, excerpt(wanted, metrics, 1s)), 7);
  wanted.comparison = Expression::Comparison::more;
  EXPECT_EQ(value_of(wanted, excerpt(wanted, metrics, 1s)), 5);
}

TEST(Excerpt, KnowsWhatValuesAMetricHad) {
  Expression wanted{.text = "lag avg < 9",
                    .metric = "lag",
                    .subject = Expression::Subject::value,
                    .aggregate = Expression::Aggregate::avg};
  Excerpt sum;
  for (const double value : {4.0, 1.0, 7.0}) {
    sum += excerpt(wanted, {{.name = "lag", .value = value}}, 1s);
  }
  EXPECT_EQ(value_of(wanted, sum), 4);
  wanted.aggregate = Expression::Aggregate::min;
  EXPECT_EQ(value_of(wanted, sum), 1);
  wanted.aggregate = Expression::Aggregate::max;
  EXPECT_EQ(value_of(wanted, sum), 7);
  wanted.aggregate = Expression::Aggregate::value;
  EXPECT_EQ(value_of(wanted, sum), 7);
  EXPECT_EQ(sum.time, 3s);
}

}  // namespace
}  // namespace botarmy
