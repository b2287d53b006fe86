// SPDX-License-Identifier: MIT
#include "load/arrivals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

std::vector<nanoseconds> all(const Stream& stream, std::uint64_t seed = 1) {
  std::vector<nanoseconds> times;
  for (Arrivals arrivals(stream, seed); arrivals.next(); arrivals.advance()) {
    times.push_back(*arrivals.next());
  }
  return times;
}

std::vector<double> gaps_of(const std::vector<nanoseconds>& times) {
  std::vector<double> gaps;
  nanoseconds last{};
  for (const nanoseconds time : times) {
    gaps.push_back(std::chrono::duration<double>(time - last).count());
    last = time;
  }
  return gaps;
}

TEST(Arrivals, EvenOnesAreAsFarApartAsTheRateSaysAndTheirNumberIsExact) {
  const auto times = all({.rate = Curve(Stages{{200, 0s}}), .until = 10s});
  ASSERT_EQ(times.size(), 2000u);
  for (std::size_t i = 0; i < times.size(); ++i) {
    EXPECT_NEAR(static_cast<double>(times[i].count()), 2.5e6 + 5e6 * static_cast<double>(i), 2);
  }
}

TEST(Arrivals, ARateThatRisesBringsAsManyAsTheAreaBelowIt) {
  const auto times = all({.rate = Curve(Stages{{100, 10s}, {100, 5s}, {0, 10s}}), .until = 25s});
  EXPECT_EQ(times.size(), 1500u);
  EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
  const auto until = [&](nanoseconds end) {
    return std::lower_bound(times.begin(), times.end(), end) - times.begin();
  };
  EXPECT_EQ(until(5s), 125);
  EXPECT_EQ(until(10s), 500);
  EXPECT_EQ(until(15s), 1000);
}

TEST(Arrivals, NobodyArrivesWhereTheRateIsZero) {
  EXPECT_TRUE(all({.rate = Curve(Stages{{0, 10s}}), .until = 10s}).empty());
  const auto times = all({.rate = Curve(Stages{{0, 5s}, {10, 0s}}), .until = 6s});
  ASSERT_EQ(times.size(), 10u);
  EXPECT_EQ(times.front(), 5050ms);
}

TEST(Arrivals, LessThanOneASecondIsARateToo) {
  EXPECT_EQ(all({.rate = Curve(Stages{{1.0 / 60, 0s}}), .until = 1h}).size(), 60u);
}

TEST(Arrivals, ThoseOfAPoissonProcessHaveGapsThatAreExponentiallyDistributed) {
  constexpr double rate = 200;
  auto gaps = gaps_of(all(
      {.rate = Curve(Stages{{rate, 0s}}), .until = 100s, .process = Stream::Process::poisson}, 42));
  const auto count = static_cast<double>(gaps.size());
  EXPECT_NEAR(count, 20'000, 4 * std::sqrt(20'000.0));
  // Kolmogorov and Smirnov: the distance from 1 - exp(-rate * gap); 1.63 is the border of 1 %.
  std::sort(gaps.begin(), gaps.end());
  double distance = 0;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const double expected = 1 - std::exp(-rate * gaps[i]);
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, expected - rank / count, (rank + 1) / count - expected});
  }
  EXPECT_LT(distance * std::sqrt(count), 1.63);
}

TEST(Arrivals, APoissonProcessFollowsARateThatChanges) {
  const auto times = all(
      {.rate = Curve(Stages{{100, 100s}}), .until = 100s, .process = Stream::Process::poisson}, 7);
  const auto first_half = std::lower_bound(times.begin(), times.end(), nanoseconds(50s));
  EXPECT_NEAR(static_cast<double>(first_half - times.begin()), 1250, 4 * std::sqrt(1250.0));
  EXPECT_NEAR(static_cast<double>(times.end() - first_half), 3750, 4 * std::sqrt(3750.0));
}

TEST(Arrivals, TheSeedDecidesOnAllOfThem) {
  const Stream stream{
      .rate = Curve(Stages{{50, 0s}}), .until = 10s, .process = Stream::Process::poisson};
  EXPECT_EQ(all(stream, 3), all(stream, 3));
  EXPECT_NE(all(stream, 3), all(stream, 4));
}

}  // namespace
}  // namespace botarmy
