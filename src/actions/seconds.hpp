// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace botarmy {

/// The longest time that an action takes, in seconds: 31 years. In nanoseconds, that fits 63 bits.
inline constexpr double longest_time = 1e9;

inline std::chrono::nanoseconds from_seconds(double seconds) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
      std::chrono::duration<double>(seconds));
}

}  // namespace botarmy
