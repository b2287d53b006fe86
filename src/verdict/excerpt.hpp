// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/histogram.hpp"
#include "metrics/metric.hpp"
#include "verdict/expression.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace botarmy {

/// What an expression needs to know of some time, and no more: thresholds keep excerpts, not
/// snapshots.
struct Excerpt {
  /// Values that a metric had.
  struct Values {
    std::uint64_t seen = 0;  ///< how often it was looked at
    double last = 0;
    double least = 0;
    double greatest = 0;
    double sum = 0;
  };

  std::chrono::nanoseconds time{};  ///< how long it was
  std::uint64_t count = 0;
  std::uint64_t total = 0;
  Histogram times{};
  Values values{};

  /// Adds what came later.
  Excerpt& operator+=(const Excerpt& later);
};

/// Picks from these metrics, which are of a time this long, what the expression is about: all that
/// have its tags, or the one that has no other tags, if there is such a one. Counts are added up;
/// of several values it is the worst.
Excerpt excerpt(const Expression& expression, const std::vector<Metric>& metrics,
                std::chrono::nanoseconds time);

/// What the expression compares. Nothing if there is nothing of which it could be: no times, no
/// total of a share.
std::optional<double> value_of(const Expression& expression, const Excerpt& excerpt);

}  // namespace botarmy
