// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/histogram.hpp"

#include <botarmy/tags.hpp>

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// What actions count and measure under a name of their own.
struct CustomFigures {
  /// The last value that was set, and when.
  struct Gauge {
    double value = 0;
    std::chrono::steady_clock::time_point at{};
  };

  std::optional<std::uint64_t> count{};
  std::optional<Gauge> gauge{};
  Histogram
      trend{};  ///< of numbers: a millionth of 1 is a nanosecond, so that stats() has them as 1

  CustomFigures& operator+=(const CustomFigures& other);
};

/// The figures of all names and tags.
class CustomMetrics {
 public:
  struct Key {
    std::string name;
    Tags tags{};
    auto operator<=>(const Key&) const = default;
  };
  using Figures = std::map<Key, CustomFigures>;

  /// Names and tags that get figures of their own; the rest are counted together.
  static constexpr std::size_t most_names = 1000;
  static constexpr std::string_view other_metrics = "other metrics";

  CustomFigures& of(Key key);
  [[nodiscard]] const Figures& all() const { return figures_; }
  CustomMetrics& operator+=(const CustomMetrics& other);

 private:
  Figures figures_;
};

}  // namespace botarmy
