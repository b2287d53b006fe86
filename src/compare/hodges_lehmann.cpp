// SPDX-License-Identifier: MIT
#include "compare/hodges_lehmann.hpp"

#include "compare/mann_whitney.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

constexpr std::size_t most_pairs_exact = 50;

/// Probabilities of a sum of ranks of 0, 1, ... of those values that are above zero, where they lie
/// around it.
std::vector<double> rank_sum_distribution(std::size_t count) {
  std::vector<double> all{1};
  for (std::size_t rank = 1; rank <= count; ++rank) {
    std::vector<double> next(all.size() + rank, 0.0);
    for (std::size_t sum = 0; sum < all.size(); ++sum) {
      next[sum] += all[sum] / 2;
      next[sum + rank] += all[sum] / 2;
    }
    all = std::move(next);
  }
  return all;
}

/// The least sum whose lower tail is more than so much; one at least.
double exact_rank(const std::vector<double>& probabilities, double tail) {
  double sum = 0;
  std::size_t rank = 0;
  while (rank < probabilities.size() && (sum += probabilities[rank]) <= tail) ++rank;
  return std::max(static_cast<double>(rank), 1.0);
}

double approximate_rank(double mean, double variance, double tail) {
  const double z = boost::math::quantile(complement(boost::math::normal(), tail));
  return std::max(std::floor(mean - z * std::sqrt(variance)), 1.0);
}

/// The middle, and the values of this rank from either end.
Shift middle_and_ends(std::vector<double> values, double rank) {
  std::sort(values.begin(), values.end());
  const std::size_t size = values.size();
  const std::size_t from_end = std::min(static_cast<std::size_t>(rank), (size + 1) / 2);
  return {.by = (values[(size - 1) / 2] + values[size / 2]) / 2,
          .low = values[from_end - 1],
          .high = values[size - from_end]};
}

}  // namespace

Shift hodges_lehmann(std::span<const double> one, std::span<const double> other, double confidence,
                     double inflation) {
  std::vector<double> shifts;
  shifts.reserve(one.size() * other.size());
  for (const double from : one) {
    for (const double to : other) shifts.push_back(to - from);
  }
  const double tail = (1 - confidence) / 2;
  if (inflation <= 1 && is_small(one.size(), other.size())) {
    const double rank = exact_rank(u_distribution(one.size(), other.size()), tail);
    return middle_and_ends(std::move(shifts), rank);
  }
  const auto pairs = static_cast<double>(shifts.size());
  const double variance = pairs * static_cast<double>(one.size() + other.size() + 1) / 12;
  const double rank = approximate_rank(pairs / 2, variance * std::max(inflation, 1.0), tail);
  return middle_and_ends(std::move(shifts), rank);
}

Shift hodges_lehmann(std::span<const double> differences, double confidence, double inflation) {
  std::vector<double> means;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    for (std::size_t k = i; k < differences.size(); ++k) {
      means.push_back((differences[i] + differences[k]) / 2);
    }
  }
  const double tail = (1 - confidence) / 2;
  if (inflation <= 1 && differences.size() <= most_pairs_exact) {
    const double rank = exact_rank(rank_sum_distribution(differences.size()), tail);
    return middle_and_ends(std::move(means), rank);
  }
  const auto n = static_cast<double>(differences.size());
  const double variance = n * (n + 1) * (2 * n + 1) / 24 * std::max(inflation, 1.0);
  const double rank = approximate_rank(n * (n + 1) / 4, variance, tail);
  return middle_and_ends(std::move(means), rank);
}

}  // namespace botarmy
