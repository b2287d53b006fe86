// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace botarmy {

/// What a rank test came to.
struct RankTest {
  double statistic = 0;
  double p = 1;  ///< two-sided
};

/// Whether one of two groups of values tends to be greater than the other: the test of H. B. Mann
/// and D. R. Whitney, "On a test of whether one of two random variables is stochastically larger
/// than the other", Annals of Mathematical Statistics 18 (1947), 50-60. The statistic is U of the
/// first group.
///
/// Exact for small groups without ties; else the normal approximation with corrections for ties
/// and continuity. `inflation` is how many values count as one, because neighbours are alike; above
/// 1 the approximation is used, its variance greater by this factor.
RankTest mann_whitney(std::span<const double> one, std::span<const double> other,
                      double inflation = 1);

/// The least two-sided p-value that groups of such sizes can have.
double least_p(std::size_t one, std::size_t other, double inflation = 1);

/// Whether groups of these sizes are small enough for exact probabilities.
bool is_small(std::size_t one, std::size_t other);

/// Probabilities of U = 0, 1, ... where both groups are of the same distribution.
std::vector<double> u_distribution(std::size_t one, std::size_t other);

/// The ranks of the values, counted from 1; equal ones share the mean of theirs.
std::vector<double> ranks(std::span<const double> values);

/// The sum over the groups of equal values of t³ - t, where t is how many there are.
double tie_term(std::span<const double> values);

}  // namespace botarmy
