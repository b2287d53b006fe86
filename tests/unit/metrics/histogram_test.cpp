// SPDX-License-Identifier: MIT
#include "metrics/histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace botarmy {
namespace {

using std::chrono::nanoseconds;
using namespace std::chrono_literals;

Histogram histogram_of(const std::vector<nanoseconds>& durations) {
  Histogram histogram;
  for (const nanoseconds duration : durations) histogram.record(duration);
  return histogram;
}

/// Durations spread evenly over the logarithmic scale from 100 ns to 10 h, not in order.
std::vector<nanoseconds> many_durations(std::size_t count) {
  std::vector<nanoseconds> durations;
  for (std::size_t i = 0; i < count; ++i) {
    const double place = static_cast<double>(i * 7919 % count) / static_cast<double>(count - 1);
    durations.emplace_back(std::llround(100 * std::pow(3.6e11, place)));
  }
  return durations;
}

double nearest_rank(const std::vector<nanoseconds>& sorted, double percent) {
  const auto rank = static_cast<std::size_t>(
      std::ceil(static_cast<double>(sorted.size()) * percent / 100 - 1e-9));
  return static_cast<double>(sorted[rank - 1].count()) / 1e6;
}

TEST(Histogram, IsAllZeroWithoutDurations) {
  EXPECT_EQ(Histogram().stats(), Stats());
  EXPECT_EQ(Histogram().count(), 0U);
}

TEST(Histogram, IsTinyWithoutDurations) { EXPECT_LE(sizeof(Histogram), 64U); }

TEST(Histogram, GivesOneDurationBackExactly) {
  const Stats expected{.count = 1,
                       .min = 1.234567,
                       .avg = 1.234567,
                       .p50 = 1.234567,
                       .p90 = 1.234567,
                       .p95 = 1.234567,
                       .p99 = 1.234567,
                       .p999 = 1.234567,
                       .max = 1.234567};
  EXPECT_EQ(histogram_of({1'234'567ns}).stats(), expected);
}

TEST(Histogram, KnowsCountAverageLeastAndGreatestExactly) {
  const Stats stats = histogram_of({3'000'001ns, 1'000'001ns, 5'000'001ns, 1'000'005ns}).stats();
  EXPECT_EQ(stats.count, 4U);
  EXPECT_DOUBLE_EQ(stats.min, 1.000001);
  EXPECT_DOUBLE_EQ(stats.avg, 2.500002);
  EXPECT_DOUBLE_EQ(stats.max, 5.000001);
}

TEST(Histogram, IsExactBelow256Nanoseconds) {
  std::vector<nanoseconds> durations;
  for (int i = 1; i <= 200; ++i) durations.emplace_back(i);
  const Stats stats = histogram_of(durations).stats();
  EXPECT_DOUBLE_EQ(stats.p50, 100e-6);
  EXPECT_DOUBLE_EQ(stats.p95, 190e-6);
  EXPECT_DOUBLE_EQ(stats.p999, 200e-6);
}

TEST(Histogram, IsWithinHalfAPercentFrom100NanosecondsTo10Hours) {
  for (const nanoseconds duration : many_durations(2'000)) {
    // Between a lesser and a greater duration, so that nothing but the bin decides.
    const double median = histogram_of({0ns, duration, 20h}).stats().p50;
    const double exact = static_cast<double>(duration.count()) / 1e6;
    ASSERT_NEAR(median, exact, exact * 0.004) << duration.count() << " ns";
  }
}

TEST(Histogram, FindsPercentilesByNearestRank) {
  std::vector<nanoseconds> durations = many_durations(12'345);
  const Stats stats = histogram_of(durations).stats();
  std::sort(durations.begin(), durations.end());
  const auto expect_near = [&](double value, double percent) {
    const double exact = nearest_rank(durations, percent);
    EXPECT_NEAR(value, exact, exact * 0.004) << "p" << percent;
  };
  expect_near(stats.p50, 50);
  expect_near(stats.p90, 90);
  expect_near(stats.p95, 95);
  expect_near(stats.p99, 99);
  expect_near(stats.p999, 99.9);
}

TEST(Histogram, FindsAnyPercentile) {
  Histogram histogram;
  for (int i = 1; i <= 1000; ++i) histogram.record(i * 100ns);  // each in a bin of its own
  EXPECT_EQ(histogram.percentile(100), 0.1);
  EXPECT_NEAR(histogram.percentile(99.9), 0.0999, 0.0005);
  EXPECT_NEAR(histogram.percentile(12.5), 0.0125, 0.0001);
  EXPECT_EQ(histogram.percentile(0.1), histogram.stats().min);
  EXPECT_EQ(histogram.percentile(95), histogram.stats().p95);
  EXPECT_EQ(Histogram().percentile(95), 0);
}

TEST(Histogram, TakesTheLowerOfTwoForTheMedian) {
  EXPECT_DOUBLE_EQ(histogram_of({10ns, 20ns}).stats().p50, 10e-6);
}

TEST(Histogram, TakesANegativeDurationForZero) {
  const Stats stats = histogram_of({-5ns}).stats();
  EXPECT_EQ(stats.count, 1U);
  EXPECT_EQ(stats.min, 0);
  EXPECT_EQ(stats.max, 0);
}

TEST(Histogram, HoldsDurationsBeyondItsRangeWithinLeastAndGreatest) {
  const Stats stats = histogram_of({200h, 300h}).stats();
  EXPECT_EQ(stats.p50, 200 * 3'600'000.0);
  EXPECT_EQ(stats.max, 300 * 3'600'000.0);
}

TEST(Histogram, MergedIsTheSameAsRecordedInOne) {
  const std::vector<nanoseconds> durations = many_durations(5'000);
  Histogram whole;
  std::vector<Histogram> parts(3);
  for (std::size_t i = 0; i < durations.size(); ++i) {
    whole.record(durations[i]);
    parts[i % 3].record(durations[i]);
  }
  Histogram merged;
  for (const Histogram& part : parts) merged += part;
  EXPECT_EQ(merged.stats(), whole.stats());
}

TEST(Histogram, StaysAsItIsWhenAnEmptyOneIsMerged) {
  Histogram histogram = histogram_of({1ms, 2ms});
  const Stats before = histogram.stats();
  histogram += Histogram();
  EXPECT_EQ(histogram.stats(), before);
}

TEST(Histogram, CopyIsIndependentOfTheOriginal) {
  Histogram original = histogram_of({1ms});
  const Histogram copy = original;
  original.record(5ms);
  EXPECT_EQ(copy.stats(), histogram_of({1ms}).stats());
  EXPECT_EQ(original.stats(), histogram_of({1ms, 5ms}).stats());
}

TEST(Histogram, CanBeUsedAgainAfterItWasMovedFrom) {
  Histogram original = histogram_of({1ms});
  const Histogram moved = std::move(original);
  original = Histogram();
  original.record(2ms);
  EXPECT_EQ(moved.stats(), histogram_of({1ms}).stats());
  EXPECT_EQ(original.stats(), histogram_of({2ms}).stats());
}

}  // namespace
}  // namespace botarmy
