// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

namespace botarmy {

/// A text that is no duration; what() says why, such as "'10' has no unit: write '10s' or '10ms'".
class DurationError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Reads a duration with its unit: `250ms`, `2s`, `1.5m`, `1h`; more than 0 and at most 1000 days.
std::chrono::milliseconds parse_duration(std::string_view text);

}  // namespace botarmy
