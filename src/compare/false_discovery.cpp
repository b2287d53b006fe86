// SPDX-License-Identifier: MIT
#include "compare/false_discovery.hpp"

#include "compare/ascending.hpp"

#include <algorithm>
#include <cstddef>

namespace botarmy {

std::vector<double> false_discovery(std::span<const double> p_values) {
  const std::vector<std::size_t> order = ascending(p_values);
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
