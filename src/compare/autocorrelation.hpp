// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace botarmy {

/// How many values in a row count as one, because neighbours are alike: (1 + r) / (1 - r), where r
/// is the correlation of neighbours (G. V. Bayley and J. M. Hammersley, "The 'effective' number of
/// independent observations in an autocorrelated time series", Supplement to the Journal of the
/// Royal Statistical Society 8 (1946), 184-197, for a series in which each value leans on the one
/// before). The series are of the same thing, each with a level of its own. 1 if nothing shows that
/// neighbours are alike.
double inflation_of(const std::vector<std::span<const double>>& series);

}  // namespace botarmy
