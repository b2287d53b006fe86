// SPDX-License-Identifier: MIT
#include "compare/student.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace botarmy {
namespace {

/// With less freedom, the distribution has tails that no interval is worth anything with.
constexpr double least_freedom = 0.5;

}  // namespace

MeanTest student(std::span<const double> values, double confidence, double inflation) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto count = static_cast<double>(values.size());
  inflation = std::max(inflation, 1.0);
  MeanTest test{.low = -infinity, .high = infinity};
  if (values.empty()) return test;
  test.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  const double freedom = count / inflation - 1;
  if (freedom < least_freedom) return test;
  double squares = 0;
  for (const double value : values) squares += (value - test.mean) * (value - test.mean);
  const double error = std::sqrt(squares / (count - inflation) / count * inflation);
  if (error == 0) {
    test.low = test.high = test.mean;
    test.p = test.mean == 0 ? 1 : 0;
    return test;
  }
  const boost::math::students_t distribution(freedom);
  const double reach =
      boost::math::quantile(complement(distribution, (1 - confidence) / 2)) * error;
  test.low = test.mean - reach;
  test.high = test.mean + reach;
  test.p =
      std::min(1.0, 2 * boost::math::cdf(complement(distribution, std::abs(test.mean) / error)));
  return test;
}

}  // namespace botarmy
