// SPDX-License-Identifier: MIT
#include "export/parts.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace botarmy {

double seconds_of(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::string decimal(double number, int decimals) {
  std::string digits = fmt::format("{:.{}f}", number, decimals);
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

std::string exact(double number) { return fmt::format("{}", number); }

bool is_empty(const Metric& metric) {
  const bool counted = std::any_of(metric.counts.begin(), metric.counts.end(),
                                   [](const Metric::Count& count) { return count.value > 0; });
  const bool timed = metric.times != nullptr && metric.times->count() > 0;
  return !counted && !timed && !metric.value;
}

std::optional<std::uint64_t> count_of(const Metric& metric) {
  if (metric.times != nullptr) return metric.times->count();
  for (const Metric::Count& count : metric.counts) {
    if (count.name.empty()) return count.value;
  }
  return std::nullopt;
}

}  // namespace botarmy
