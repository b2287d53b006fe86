// SPDX-License-Identifier: MIT
#include "compare/mann_whitney.hpp"

#include "compare/ascending.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace botarmy {
namespace {

/// Beyond this many pairs, the normal approximation is as good.
constexpr std::size_t most_pairs_exact = 900;

/// Twice the upper tail.
double two_sided(double z) {
  return std::min(1.0, 2 * boost::math::cdf(complement(boost::math::normal(), z)));
}

double approximate_p(double u, double pairs, double variance) {
  const double mean = pairs / 2;
  const double distance = std::max(u, pairs - u) - mean - 0.5;  // corrected for continuity
  return variance > 0 ? two_sided(distance / std::sqrt(variance)) : 1;
}

double exact_p(double u, std::size_t one, std::size_t other) {
  const std::vector<double> all = u_distribution(one, other);
  const double greater = std::max(u, static_cast<double>(one * other) - u);
  const auto from = static_cast<std::ptrdiff_t>(std::llround(greater));
  return std::min(1.0, 2 * std::accumulate(all.begin() + from, all.end(), 0.0));
}

}  // namespace

std::vector<double> ranks(std::span<const double> values) {
  const std::vector<std::size_t> order = ascending(values);
  std::vector<double> result(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double rank = static_cast<double>(begin + 1 + end) / 2;
    for (; begin < end; ++begin) result[order[begin]] = rank;
  }
  return result;
}

double tie_term(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  double sum = 0;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::upper_bound(begin, sorted.end(), *begin);
    const auto equal = static_cast<double>(end - begin);
    sum += equal * equal * equal - equal;
    begin = end;
  }
  return sum;
}

bool is_small(std::size_t one, std::size_t other) { return one * other <= most_pairs_exact; }

std::vector<double> u_distribution(std::size_t one, std::size_t other) {
  // The greatest value is of the one group, and then above all of the other, or of the other: so
  // the distributions of smaller groups make that of greater ones. rows[m] is that of i and m.
  std::vector<std::vector<double>> rows(other + 1, std::vector<double>{1});
  for (std::size_t i = 1; i <= one; ++i) {
    for (std::size_t m = 1; m <= other; ++m) {
      const double share = static_cast<double>(i) / static_cast<double>(i + m);
      std::vector<double> next(i * m + 1, 0.0);
      for (std::size_t u = 0; u < rows[m].size(); ++u) next[u + m] += share * rows[m][u];
      for (std::size_t u = 0; u < rows[m - 1].size(); ++u) {
        next[u] += (1 - share) * rows[m - 1][u];
      }
      rows[m] = std::move(next);
    }
  }
  return rows[other];
}

RankTest mann_whitney(std::span<const double> one, std::span<const double> other,
                      double inflation) {
  if (one.empty() || other.empty()) return {};
  std::vector<double> all(one.begin(), one.end());
  all.insert(all.end(), other.begin(), other.end());
  const std::vector<double> all_ranks = ranks(all);
  const auto first = static_cast<double>(one.size());
  const auto second = static_cast<double>(other.size());
  const double sum = std::accumulate(
      all_ranks.begin(), all_ranks.begin() + static_cast<std::ptrdiff_t>(one.size()), 0.0);
  const double u = sum - first * (first + 1) / 2;
  const double ties = tie_term(all);
  if (ties == 0 && inflation <= 1 && is_small(one.size(), other.size())) {
    return {u, exact_p(u, one.size(), other.size())};
  }
  const double n = first + second;
  const double variance = first * second / 12 * (n + 1 - ties / (n * (n - 1)));
  return {u, approximate_p(u, first * second, variance * std::max(inflation, 1.0))};
}

double least_p(std::size_t one, std::size_t other, double inflation) {
  if (one == 0 || other == 0) return 1;
  if (inflation <= 1 && is_small(one, other)) return exact_p(0, one, other);
  const auto first = static_cast<double>(one);
  const auto second = static_cast<double>(other);
  return approximate_p(0, first * second,
                       first * second / 12 * (first + second + 1) * std::max(inflation, 1.0));
}

}  // namespace botarmy
