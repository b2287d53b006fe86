// SPDX-License-Identifier: MIT
#include "compare/false_discovery.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace botarmy {

std::vector<double> false_discovery(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return p_values[one] < p_values[other];
  });
  std::vector<double> corrected(p_values.size());
  const auto all = static_cast<double>(order.size());
  double least = 1;
  for (std::size_t i = order.size(); i-- > 0;) {
    least = std::min(least, p_values[order[i]] * all / static_cast<double>(i + 1));
    corrected[order[i]] = least;
  }
  return corrected;
}

}  // namespace botarmy
