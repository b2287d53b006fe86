// SPDX-License-Identifier: MIT
#include "tree/cursor.hpp"

#include <botarmy/random.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <set>
#include <vector>

namespace botarmy {
namespace {

std::vector<std::uint32_t> first_numbers(Random random) {
  std::vector<std::uint32_t> numbers;
  for (int i = 0; i < 8; ++i) numbers.push_back(random());
  return numbers;
}

/// Pearson's statistic of how far the counts are from what the weights promise.
double chi_square(const std::vector<int>& counts, const std::vector<int>& weights) {
  double total = 0;
  double weight_sum = 0;
  for (const int count : counts) total += count;
  for (const int weight : weights) weight_sum += weight;
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double expected = total * weights[i] / weight_sum;
    sum += (counts[i] - expected) * (counts[i] - expected) / expected;
  }
  return sum;
}

/// How often each leaf of the tree was visited when every leaf succeeds.
std::vector<int> visits(const Node& root, int steps) {
  const Tree tree(root);
  Random random(20, 7);
  Cursor cursor(tree, random);
  std::vector<int> counts(tree.leaves().size());
  for (int i = 0; i < steps; ++i) {
    ++counts[cursor.leaf()];
    cursor.advance(true, random);
  }
  return counts;
}

// The 0.1 % quantiles of the chi-square distribution with 2 and 3 degrees of freedom.
constexpr double rare_of_three = 13.82;
constexpr double rare_of_four = 16.27;

TEST(Random, IsRepeatableFromSeedAndStream) {
  EXPECT_EQ(first_numbers(Random(1, 2)), first_numbers(Random(1, 2)));
}

TEST(Random, GivesTheSameNumbersOnEveryPlatform) {
  Random random(42, 1);
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 5; ++i) numbers.push_back(random.uniform(1, 1000));
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{297, 137, 831, 67, 792}));
}

TEST(Random, DiffersWithEveryBitOfSeedAndStream) {
  std::set<std::vector<std::uint32_t>> seen{first_numbers(Random(0, 0))};
  for (int bit = 0; bit < 64; ++bit) {
    seen.insert(first_numbers(Random(std::uint64_t{1} << bit, 0)));
    seen.insert(first_numbers(Random(0, std::uint64_t{1} << bit)));
  }
  EXPECT_EQ(seen.size(), 129U);
}

TEST(Random, NeighbouringStreamsDoNotRepeatEachOther) {
  std::set<std::vector<std::uint32_t>> seen;
  for (std::uint64_t bot = 1; bot <= 10'000; ++bot) seen.insert(first_numbers(Random(1, bot)));
  EXPECT_EQ(seen.size(), 10'000U);
}

TEST(Random, TheFirstPicksOfAllBotsFavourNone) {
  std::vector<int> counts(4);
  for (std::uint64_t bot = 1; bot <= 10'000; ++bot) {
    ++counts[static_cast<std::size_t>(Random(1, bot).uniform(0, 3))];
  }
  EXPECT_LT(chi_square(counts, {1, 1, 1, 1}), rare_of_four);
}

TEST(Random, UniformIncludesBothEndsAndFavoursNone) {
  Random random(3);
  std::vector<int> counts(4);
  for (int i = 0; i < 4000; ++i) ++counts.at(static_cast<std::size_t>(random.uniform(-1, 2) + 1));
  EXPECT_LT(chi_square(counts, {1, 1, 1, 1}), rare_of_four);
}

TEST(Random, UniformTakesTheWidestRangeAndTheNarrowest) {
  Random random(3);
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  EXPECT_NE(random.uniform(least, most), random.uniform(least, most));
  EXPECT_EQ(random.uniform(5, 5), 5);
}

TEST(Random, ChanceHoldsAsOftenAsItSays) {
  Random random(4);
  std::vector<int> counts(2);
  for (int i = 0; i < 4000; ++i) ++counts[random.chance(0.25) ? 1 : 0];
  EXPECT_LT(chi_square(counts, {3, 1}), rare_of_three);
}

TEST(Random, ChanceZeroIsNeverAndOneIsAlways) {
  Random random(5);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_FALSE(random.chance(0));
    EXPECT_TRUE(random.chance(1));
  }
}

TEST(Cursor, RandomPicksEachChildEquallyOftenAnewOnEachEntry) {
  const Node root = repeat_until_fail(random({action("a"), action("b"), action("c")}));
  EXPECT_LT(chi_square(visits(root, 6000), {1, 1, 1}), rare_of_three);
}

TEST(Cursor, RandomWeightedPicksByWeightAnewOnEachEntry) {
  const Node root = repeat_until_fail(
      random_weighted({{1, action("a")}, {2, action("b")}, {3, action("c")}, {10, action("d")}}));
  EXPECT_LT(chi_square(visits(root, 8000), {1, 2, 3, 10}), rare_of_four);
}

}  // namespace
}  // namespace botarmy
