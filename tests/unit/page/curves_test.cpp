// SPDX-License-Identifier: MIT
#include "page/curves.hpp"

#include "text/compact_json.hpp"

#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

namespace json = boost::json;

TimelineRow sent(std::uint64_t second, std::uint64_t count, double length_s = 1) {
  return {.second = second,
          .metric = "ws messages",
          .what = "sent",
          .count = count,
          .rate = static_cast<double>(count) / length_s};
}

std::string text_of(const json::object& curves, const char* key) {
  return compact_json(curves.at(key));
}

TEST(Curves, HaveAPointForEachSecondOfAShortRun) {
  Curves curves;
  curves.add(sent(1, 10));
  curves.add({.second = 1, .metric = "running", .value = 3});
  curves.add(sent(2, 20));
  curves.add({.second = 2, .trusted = false, .metric = "running", .value = 5});
  curves.add(sent(3, 4, 0.5));
  const json::object made = curves.to_json();
  EXPECT_EQ(text_of(made, "lengths_s"), "[1, 1, 0.5]");
  EXPECT_EQ(text_of(made, "trusted"), "[1, 0, 1]");
  EXPECT_EQ(text_of(made, "seconds_a_point"), "1");
  EXPECT_EQ(text_of(made, "series"),
            R"([{"metric": "running", "tags": "", "what": "", "value": [3, 5, null]}, )"
            R"({"metric": "ws messages", "tags": "", "what": "sent", "count": [10, 20, 4]}])");
}

TEST(Curves, OfALongRunHaveSumsOfCountsAndTheHighestTimes) {
  Curves curves;
  for (std::uint64_t second = 1; second <= 3600; ++second) {
    curves.add(sent(second, 2));
    curves.add({.second = second,
                .trusted = second != 10,
                .metric = "rtt",
                .p50 = 1.23456,
                .max = second == 12 ? 99 : 5});
  }
  const json::object made = curves.to_json();
  EXPECT_EQ(text_of(made, "seconds_a_point"), "8");
  const json::array& series = made.at("series").as_array();
  ASSERT_EQ(series.size(), 2U);
  const json::array& counts = series[1].at("count").as_array();
  EXPECT_EQ(counts.size(), 450U);
  EXPECT_EQ(counts.front(), 16);
  EXPECT_EQ(series[0].at("p50").at(0), 1.235);
  EXPECT_EQ(series[0].at("max").at(0), 5.0);
  EXPECT_EQ(series[0].at("max").at(1), 99.0);
  EXPECT_EQ(made.at("trusted").at(0), 1);
  EXPECT_EQ(made.at("trusted").at(1), 0);
  EXPECT_EQ(made.at("lengths_s").at(449), 8.0);
}

TEST(Curves, LeaveOutWhatNoChartShows) {
  Curves curves;
  curves.add({.second = 1, .metric = "ws ping", .count = 1});
  curves.add({.second = 1, .metric = "bots", .tags = "population=a", .what = "died", .count = 1});
  curves.add({.second = 1, .metric = "ws messages", .what = "dropped", .count = 1});
  EXPECT_EQ(text_of(curves.to_json(), "series"), "[]");
}

TEST(Curves, OfThreadsAreThoseOfTheWorst) {
  Curves curves;
  curves.add({.second = 1, .metric = "generator cpu", .tags = "thread=0", .value = 0.5});
  curves.add({.second = 1, .metric = "generator cpu", .tags = "thread=1", .value = 0.75});
  EXPECT_EQ(text_of(curves.to_json(), "series"),
            R"([{"metric": "generator cpu", "tags": "", "what": "", "value": [0.75]}])");
}

TEST(Curves, AreThoseOfTheMostFrequentRequests) {
  Curves curves;
  for (std::uint64_t i = 1; i <= 30; ++i) {
    const std::string tags = "request=" + std::to_string(i);
    curves.add({.second = 1, .metric = "rtt", .tags = tags, .what = "sent", .count = i});
    curves.add({.second = 1, .metric = "rtt intended", .tags = tags, .p50 = 1});
  }
  const json::object made = curves.to_json();
  EXPECT_EQ(made.at("series").as_array().size(), 2 * Curves::most_of_a_kind);
  EXPECT_EQ(text_of(made, "series").find("\"request=10\""), std::string::npos);
  EXPECT_NE(text_of(made, "series").find("\"request=11\""), std::string::npos);
}

TEST(Curves, OfARunThatWasLookedAtLateHaveAGap) {
  Curves curves;
  curves.add(sent(1, 1));
  curves.add(sent(4, 9, 3));
  const json::object made = curves.to_json();
  EXPECT_EQ(text_of(made, "lengths_s"), "[1, 0, 0, 3]");
  EXPECT_EQ(text_of(Curves().to_json(), "lengths_s"), "[]");
}

}  // namespace
}  // namespace botarmy
