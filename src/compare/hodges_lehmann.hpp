// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace botarmy {

/// How far values have moved, and within which bounds that lies.
struct Shift {
  double by = 0;
  double low = 0;
  double high = 0;
};

/// How far the other group lies above the one: the median of all differences between two of them,
/// with the interval of those shifts that mann_whitney() would not reject. J. L. Hodges and E. L.
/// Lehmann, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34
/// (1963), 598-611. Neither may be empty. `confidence` is such as 0.95, `inflation` as there.
Shift hodges_lehmann(std::span<const double> one, std::span<const double> other, double confidence,
                     double inflation = 1);

/// The same of differences of pairs, by the means of any two of them (Walsh averages), with the
/// interval that belongs to the test of F. Wilcoxon, "Individual comparisons by ranking methods",
/// Biometrics Bulletin 1 (1945), 80-83.
Shift hodges_lehmann(std::span<const double> differences, double confidence, double inflation = 1);

}  // namespace botarmy
