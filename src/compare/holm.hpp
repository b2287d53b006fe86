// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace botarmy {

/// P-values of many tests, corrected so that the chance of any false alarm among all of them stays
/// that of one test: S. Holm, "A simple sequentially rejective multiple test procedure",
/// Scandinavian Journal of Statistics 6 (1979), 65-70. In their order; whatever the tests have to
/// do with each other.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace botarmy
