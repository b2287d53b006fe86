// SPDX-License-Identifier: MIT
#include "compare/signed_rank.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace botarmy {
namespace {

constexpr std::size_t most_exact = 50;

}  // namespace

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

RankTest signed_rank(std::span<const double> differences, double inflation) {
  std::vector<double> sizes;
  std::vector<bool> above;
  for (const double difference : differences) {
    if (difference == 0) continue;
    sizes.push_back(std::abs(difference));
    above.push_back(difference > 0);
  }
  if (sizes.empty()) return {};
  const std::vector<double> size_ranks = ranks(sizes);
  double sum = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) sum += above[i] ? size_ranks[i] : 0;
  const auto n = static_cast<double>(sizes.size());
  const double greater = std::max(sum, n * (n + 1) / 2 - sum);
  const double ties = tie_term(sizes);
  if (ties == 0 && inflation <= 1 && sizes.size() <= most_exact) {
    const std::vector<double> all = rank_sum_distribution(sizes.size());
    const auto from = static_cast<std::ptrdiff_t>(std::llround(greater));
    return {sum, std::min(1.0, 2 * std::accumulate(all.begin() + from, all.end(), 0.0))};
  }
  const double variance = (n * (n + 1) * (2 * n + 1) - ties / 2) / 24 * std::max(inflation, 1.0);
  const double z = (greater - n * (n + 1) / 4 - 0.5) / std::sqrt(variance);
  return {sum, std::min(1.0, 2 * boost::math::cdf(complement(boost::math::normal(), z)))};
}

}  // namespace botarmy
