// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/metric.hpp"

#include <chrono>
#include <string>

namespace botarmy {

/// In seconds.
double seconds_of(std::chrono::nanoseconds time);

/// A number with at most so many decimals, and none that say nothing: "12.5", "3".
std::string decimal(double number, int decimals);

/// A number with all its digits, as other programs read it: "0.1", "1e+20"; not for NaN and such.
std::string exact(double number);

/// Whether there is anything in it at all.
bool is_empty(const Metric& metric);

/// What the metric as a whole counts: times, or else what its count without a name says; nothing
/// if it has neither.
std::optional<std::uint64_t> count_of(const Metric& metric);

}  // namespace botarmy
