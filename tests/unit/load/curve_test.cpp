// SPDX-License-Identifier: MIT
#include "load/curve.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

TEST(Curve, WithoutStagesIsAlwaysZero) {
  const Curve curve;
  EXPECT_EQ(curve.at(0s), 0);
  EXPECT_EQ(curve.area(1h), 0);
  EXPECT_EQ(curve.when(1), std::nullopt);
  EXPECT_EQ(curve.next_change(0s), std::nullopt);
  EXPECT_EQ(curve.peak(), 0);
  EXPECT_EQ(curve.length(), 0s);
}

TEST(Curve, AStageWithoutTimeIsAJump) {
  const Curve curve(Stages{{500, 0s}});
  EXPECT_EQ(curve.at(0s), 500);
  EXPECT_EQ(curve.at(1h), 500);
  EXPECT_EQ(curve.area(2s), 1000);
  EXPECT_EQ(curve.next_change(0s), std::nullopt);
}

TEST(Curve, GoesLinearlyUpStaysAndGoesDown) {
  const Curve curve(Stages{{100, 10s}, {100, 20s}, {0, 5s}});
  EXPECT_DOUBLE_EQ(curve.at(0s), 0);
  EXPECT_DOUBLE_EQ(curve.at(5s), 50);
  EXPECT_DOUBLE_EQ(curve.at(10s), 100);
  EXPECT_DOUBLE_EQ(curve.at(29s), 100);
  EXPECT_DOUBLE_EQ(curve.at(31s), 80);
  EXPECT_DOUBLE_EQ(curve.at(35s), 0);
  EXPECT_DOUBLE_EQ(curve.at(1h), 0);
  EXPECT_EQ(curve.peak(), 100);
  EXPECT_EQ(curve.length(), 35s);
}

TEST(Curve, ASpikeJumpsUpAndDown) {
  const Curve curve(Stages{{10, 0s}, {10, 2s}, {1000, 0s}, {1000, 1s}, {10, 0s}});
  EXPECT_EQ(curve.whole_at(1999ms), 10u);
  EXPECT_EQ(curve.whole_at(2s), 1000u);
  EXPECT_EQ(curve.whole_at(2999ms), 1000u);
  EXPECT_EQ(curve.whole_at(3s), 10u);
  EXPECT_EQ(curve.next_change(0s), 2s);
  EXPECT_EQ(curve.next_change(2s), 3s);
  EXPECT_EQ(curve.next_change(3s), std::nullopt);
}

TEST(Curve, IsTakenToTheNearestWholeNumber) {
  const Curve curve(Stages{{10, 10s}});
  EXPECT_EQ(curve.whole_at(499ms), 0u);
  EXPECT_EQ(curve.whole_at(500ms), 1u);
  EXPECT_EQ(curve.whole_at(9499ms), 9u);
  EXPECT_EQ(curve.whole_at(9500ms), 10u);
}

TEST(Curve, ChangesStepByStepAndByOneEach) {
  const Curve curve(Stages{{37, 7s}, {37, 1s}, {5, 3s}});
  std::optional<nanoseconds> time = 0s;
  std::uint64_t number = curve.whole_at(*time);
  int changes = 0;
  while ((time = curve.next_change(*time))) {
    const std::uint64_t next = curve.whole_at(*time);
    EXPECT_EQ(next, *time < 8s ? number + 1 : number - 1) << time->count();
    number = next;
    ++changes;
  }
  EXPECT_EQ(changes, 37 + 32);
  EXPECT_EQ(number, 5u);
}

TEST(Curve, TheAreaIsHowManyThereHaveBeen) {
  const Curve curve(Stages{{200, 10s}, {200, 60s}, {0, 10s}});
  EXPECT_DOUBLE_EQ(curve.area(5s), 250);
  EXPECT_DOUBLE_EQ(curve.area(10s), 1000);
  EXPECT_DOUBLE_EQ(curve.area(70s), 13'000);
  EXPECT_DOUBLE_EQ(curve.area(80s), 14'000);
  EXPECT_DOUBLE_EQ(curve.area(1h), 14'000);
}

TEST(Curve, KnowsWhenTheAreaIsSoMuch) {
  const Curve curve(Stages{{200, 10s}, {200, 60s}, {0, 10s}});
  for (const double area : {0.5, 250.0, 1000.0, 5000.0, 13'000.0, 13'500.0, 13'999.5}) {
    const auto time = curve.when(area);
    ASSERT_TRUE(time) << area;
    EXPECT_NEAR(curve.area(*time), area, 1e-4);
  }
  EXPECT_EQ(curve.when(14'000.5), std::nullopt);
}

TEST(Curve, WhatComesInCenturiesNeverComes) {
  const Curve curve(Stages{{1e-9, 0s}});
  EXPECT_NE(curve.when(1), std::nullopt);
  EXPECT_EQ(curve.when(10), std::nullopt);
}

TEST(Curve, ARateThatDoesNotEndHasNoEndOfItsArea) {
  const Curve curve(Stages{{200, 0s}});
  EXPECT_EQ(curve.when(200), 1s);
  EXPECT_EQ(curve.when(200.0 * 3600 * 24), 24h);
}

}  // namespace
}  // namespace botarmy
