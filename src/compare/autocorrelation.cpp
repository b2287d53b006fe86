// SPDX-License-Identifier: MIT
#include "compare/autocorrelation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace botarmy {
namespace {

/// What r of independent values exceeds in one case of ten, in units of its standard deviation.
constexpr double one_in_ten = 1.2816;
constexpr double greatest = 0.95;
constexpr double negligible = 1e-9;

}  // namespace

double inflation_of(const std::vector<std::span<const double>>& series) {
  double together = 0;
  double squares = 0;
  double pairs = 0;
  double values = 0;
  for (const auto& one : series) {
    if (one.size() < 3) continue;
    const auto size = static_cast<double>(one.size());
    const double mean = std::accumulate(one.begin(), one.end(), 0.0) / size;
    for (std::size_t i = 0; i < one.size(); ++i) {
      squares += (one[i] - mean) * (one[i] - mean);
      if (i > 0) together += (one[i] - mean) * (one[i - 1] - mean);
    }
    pairs += size - 1;
    values += size;
  }
  if (squares <= 0) return 1;
  const double found = together / squares;
  // Of short series, r is too low by about this (M. G. Kendall, "Note on bias in the estimation of
  // autocorrelation", Biometrika 41 (1954), 403-404).
  const double mean_size = values / static_cast<double>(series.size());
  const double r = std::min(found + (1 + 3 * found) / mean_size, greatest);
  if (r < one_in_ten / std::sqrt(pairs)) return 1;
  double inflation = 1;
  double power = r;
  for (double k = 1; k < mean_size && power > negligible; ++k, power *= r) {
    inflation += 2 * (1 - k / mean_size) * power;
  }
  return inflation;
}

}  // namespace botarmy
