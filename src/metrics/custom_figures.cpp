// SPDX-License-Identifier: MIT
#include "metrics/custom_figures.hpp"

#include <utility>

namespace botarmy {

CustomFigures& CustomFigures::operator+=(const CustomFigures& other) {
  if (other.count) count = count.value_or(0) + *other.count;
  if (other.gauge && (!gauge || other.gauge->at >= gauge->at)) gauge = other.gauge;
  trend += other.trend;
  return *this;
}

CustomFigures& CustomMetrics::of(Key key) {
  const auto found = figures_.find(key);
  if (found != figures_.end()) return found->second;
  if (figures_.size() >= most_names) key = {std::string(other_metrics)};
  return figures_[std::move(key)];
}

CustomMetrics& CustomMetrics::operator+=(const CustomMetrics& other) {
  for (const auto& [key, figures] : other.figures_) of(key) += figures;
  return *this;
}

}  // namespace botarmy
