// SPDX-License-Identifier: MIT
#pragma once

#include "compare/mann_whitney.hpp"

#include <span>
#include <vector>

namespace botarmy {

/// Whether differences of pairs lie around zero: the test of F. Wilcoxon, "Individual comparisons
/// by ranking methods", Biometrics Bulletin 1 (1945), 80-83. The statistic is the sum of the ranks
/// of those above zero. Differences of zero are left out.
///
/// Exact for at most fifty without ties; else the normal approximation with corrections for ties
/// and continuity, its variance greater by `inflation`, see mann_whitney().
RankTest signed_rank(std::span<const double> differences, double inflation = 1);

/// Probabilities of a sum of ranks of 0, 1, ... where the differences lie around zero.
std::vector<double> rank_sum_distribution(std::size_t count);

}  // namespace botarmy
