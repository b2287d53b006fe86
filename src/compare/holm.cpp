// SPDX-License-Identifier: MIT
#include "compare/holm.hpp"

#include "compare/ascending.hpp"

#include <algorithm>
#include <cstddef>

namespace botarmy {

std::vector<double> holm(std::span<const double> p_values) {
  const std::vector<std::size_t> order = ascending(p_values);
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
