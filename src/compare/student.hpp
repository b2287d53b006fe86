// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace botarmy {

/// What some values in a row say of the mean of all values of their kind.
struct MeanTest {
  double mean = 0;
  double low = 0;  ///< the interval that the mean lies in
  double high = 0;
  double p = 1;  ///< two-sided: whether it is 0
};

/// By the distribution of Student, "The probable error of a mean", Biometrika 6 (1908), 1-25.
/// `confidence` is such as 0.95. If `inflation` values count as one, see inflation_of(), the n of
/// them are worth n / inflation, and their spread is wider than they show: the sum of squares is
/// divided by n - inflation (G. V. Bayley and J. M. Hammersley, as there). If they are worth hardly
/// more than one, nothing is known: the interval is infinite.
MeanTest student(std::span<const double> values, double confidence, double inflation = 1);

}  // namespace botarmy
