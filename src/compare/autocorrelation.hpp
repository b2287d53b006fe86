// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace botarmy {

/// How many values in a row count as one, because neighbours are alike: with r the correlation of
/// neighbours, and r^k that of values k places apart, 1 + 2 ∑ (1 - k/n) r^k for k from 1 to n - 1
/// (G. V. Bayley and J. M. Hammersley, "The 'effective' number of independent observations in an
/// autocorrelated time series", Supplement to the Journal of the Royal Statistical Society 8
/// (1946), 184-197, for a series in which each value leans on the one before). Of long series, that
/// is (1 + r) / (1 - r). The series are of the same thing, each with a level of its own, and n is
/// how long they are on average. 1 if nothing shows that neighbours are alike.
double inflation_of(const std::vector<std::span<const double>>& series);

}  // namespace botarmy
