// SPDX-License-Identifier: MIT
#include "compare/holm.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace botarmy {

std::vector<double> holm(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return p_values[one] < p_values[other];
  });
  std::vector<double> corrected(p_values.size());
  double greatest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double left = static_cast<double>(order.size() - i);
    greatest = std::max(greatest, std::min(1.0, left * p_values[order[i]]));
    corrected[order[i]] = greatest;
  }
  return corrected;
}

}  // namespace botarmy
