// SPDX-License-Identifier: MIT
#include "compare/autocorrelation.hpp"
#include "compare/false_discovery.hpp"
#include "compare/hodges_lehmann.hpp"
#include "compare/holm.hpp"
#include "compare/mann_whitney.hpp"
#include "compare/student.hpp"
#include "source_dir.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <numeric>
#include <random>
#include <sstream>
#include <vector>

namespace botarmy {
namespace {

namespace json = boost::json;
using Values = std::vector<double>;

/// Samples, and what SciPy says of them: tests/scripts/statistics_table.py has made it.
json::object table() {
  std::ifstream file(in_source_dir("tests/data/statistics.json"));
  std::ostringstream text;
  text << file.rdbuf();
  return json::parse(text.str()).as_object();
}

Values values(const json::value& list) {
  Values result;
  for (const json::value& item : list.as_array()) result.push_back(item.to_number<double>());
  return result;
}

TEST(MannWhitney, IsThatOfSciPy) {
  const json::object all = table();
  EXPECT_GT(all.at("mann_whitney").as_array().size(), 50U);
  for (const json::value& row : all.at("mann_whitney").as_array()) {
    const json::object& sample = row.as_object();
    const RankTest test = mann_whitney(values(sample.at("one")), values(sample.at("other")));
    const double p = sample.at("p").to_number<double>();
    EXPECT_DOUBLE_EQ(test.statistic, sample.at("u").to_number<double>()) << json::serialize(row);
    EXPECT_NEAR(test.p, p, p * 1e-9) << json::serialize(row);
  }
}

TEST(MannWhitney, KnowsNothingOfNothing) { EXPECT_EQ(mann_whitney(Values{}, Values{1, 2}).p, 1); }

TEST(MannWhitney, IsLessSureWhereSeveralValuesCountAsOne) {
  const Values one{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const Values other{11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
  EXPECT_LT(mann_whitney(one, other).p, 0.0001);
  EXPECT_GT(mann_whitney(one, other, 4).p, 0.05);
  EXPECT_EQ(mann_whitney(one, other).p, least_p(10, 10));
  EXPECT_EQ(mann_whitney(one, other, 4).p, least_p(10, 10, 4));
}

TEST(MannWhitney, HasProbabilitiesThatAddUpToOne) {
  const Values all = u_distribution(20, 30);
  EXPECT_EQ(all.size(), 601U);
  EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 1, 1e-12);
  EXPECT_NEAR(u_distribution(2, 3).front(), 0.1, 1e-15);
}

// The expected values are those of R: wilcox.test(…, conf.int = TRUE), t.test(…), and p.adjust(…)
// with "holm" and "BH".
TEST(HodgesLehmann, GivesShiftAndIntervalOfTwoGroups) {
  const Values one{20.1, 20.4, 19.8, 20.7, 20.2, 20.9, 19.5};
  const Values other{22.3, 21.9, 22.6, 20.8, 23.1, 22.2};
  const Shift shift = hodges_lehmann(one, other, 0.95);
  EXPECT_NEAR(shift.by, 2.05, 1e-9);
  EXPECT_NEAR(shift.low, 1.0, 1e-9);
  EXPECT_NEAR(shift.high, 2.8, 1e-9);
  const Shift wider = hodges_lehmann(one, other, 0.95, 2);
  EXPECT_EQ(wider.by, shift.by);
  EXPECT_LT(wider.low, shift.low);
}

TEST(HodgesLehmann, GivesShiftAndIntervalOfPairs) {
  const Shift shift = hodges_lehmann(Values{0.3, -0.1, 0.5, 0.8, 1.1, -0.2, 0.9, 0.45}, 0.95);
  EXPECT_NEAR(shift.by, 0.4625, 1e-9);
  EXPECT_NEAR(shift.low, 0.05, 1e-9);
  EXPECT_NEAR(shift.high, 0.9, 1e-9);
}

TEST(Student, TellsWhetherAMeanIsZero) {
  const MeanTest one = student(Values{0.3, -0.1, 0.5, 0.8, 1.1, -0.2, 0.9, 0.45}, 0.95);
  EXPECT_NEAR(one.mean, 0.46875, 1e-12);
  EXPECT_NEAR(one.p, 0.0240196292324236, 1e-12);
  EXPECT_NEAR(one.low, 0.0824334382335820, 1e-12);
  EXPECT_NEAR(one.high, 0.855066561766418, 1e-12);
  const MeanTest other = student(Values{1, 2, 4, 3, 5, 4}, 0.9);
  EXPECT_NEAR(other.p, 0.00327271782297942, 1e-12);
  EXPECT_NEAR(other.low, 1.9557732945679136, 1e-12);
  EXPECT_NEAR(other.high, 4.37756003876541921, 1e-12);
}

TEST(Student, IsLessSureWhereSeveralValuesCountAsOne) {
  const Values values{1.1, 0.9, 1.0, 1.2, 0.8, 1.05, 0.95, 1.1, 0.9, 1.0};
  EXPECT_GT(student(values, 0.95, 3).p, student(values, 0.95).p);
  EXPECT_LT(student(values, 0.95, 3).low, student(values, 0.95).low);
  EXPECT_LT(student(values, 0.95, 3).p, 0.01);  // nothing is near 0, however few they are
  EXPECT_EQ(student(values, 0.95, 9).p, 1);
  EXPECT_EQ(student(values, 0.95, 9).low, -std::numeric_limits<double>::infinity());
}

TEST(Student, KnowsWhatIsTheSameEverywhere) {
  EXPECT_EQ(student(Values{0, 0, 0}, 0.95).p, 1);
  EXPECT_EQ(student(Values{2, 2, 2}, 0.95).p, 0);
  EXPECT_EQ(student(Values{2, 2, 2}, 0.95).low, 2);
  EXPECT_EQ(student(Values{}, 0.95).p, 1);
}

TEST(Holm, CorrectsForTheNumberOfTests) {
  const Values corrected = holm(Values{0.01, 0.04, 0.03, 0.005, 0.7});
  const Values expected{0.04, 0.09, 0.09, 0.025, 0.7};
  ASSERT_EQ(corrected.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_DOUBLE_EQ(corrected[i], expected[i]);
  EXPECT_TRUE(holm(Values{}).empty());
}

TEST(FalseDiscovery, CorrectsForTheNumberOfTests) {
  const auto expect = [](const Values& p_values, const Values& expected) {
    const Values corrected = false_discovery(p_values);
    ASSERT_EQ(corrected.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_DOUBLE_EQ(corrected[i], expected[i]);
  };
  expect({0.01, 0.04, 0.03, 0.005, 0.7}, {0.025, 0.05, 0.05, 0.025, 0.7});
  expect({0.5, 0.001, 0.9, 0.02}, {0.5 * 4 / 3, 0.004, 0.9, 0.04});
  expect({0.03, 0.03, 0.03}, {0.03, 0.03, 0.03});  // what goes together costs nothing
  expect({}, {});
}

Values leaning(double on_the_last, std::mt19937& random, std::size_t size) {
  std::normal_distribution<double> noise;
  Values result{noise(random)};
  while (result.size() < size) result.push_back(on_the_last * result.back() + noise(random));
  return result;
}

TEST(Autocorrelation, SaysHowManyNeighboursCountAsOne) {
  std::mt19937 random(7);
  const Values alike = leaning(0.6, random, 4000);
  EXPECT_NEAR(inflation_of({alike}), 4, 0.5);
  const Values independent = leaning(0, random, 4000);
  EXPECT_LT(inflation_of({independent}), 1.05);
  EXPECT_EQ(inflation_of({}), 1);
  EXPECT_EQ(inflation_of({Values{1, 1, 1, 1}}), 1);
}

TEST(Autocorrelation, LeavesAtLeastOneValueOfAShortSeries) {
  Values rising(13);
  std::iota(rising.begin(), rising.end(), 0.0);
  const double inflation = inflation_of({rising});
  EXPECT_GT(inflation, 6);
  EXPECT_LT(inflation, 13);
}

TEST(Autocorrelation, LeavesOutThatRunsHaveLevelsOfTheirOwn) {
  std::mt19937 random(7);
  Values one = leaning(0, random, 500);
  Values other = leaning(0, random, 500);
  for (double& value : other) value += 100;
  EXPECT_LT(inflation_of({one, other}), 1.2);
}

}  // namespace
}  // namespace botarmy
