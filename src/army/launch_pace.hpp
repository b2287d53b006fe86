// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace botarmy {

/// How fast the bots of crowds may start. They do not all start at the same instant: a real crowd
/// does not either, and the queue of connections that a server has not accepted yet is short.
class LaunchPace {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  static constexpr auto interval = std::chrono::milliseconds(5);

  /// How many may start now.
  [[nodiscard]] std::uint64_t due(TimePoint now) {
    // What was not used is not kept for long: a spike is to be as gentle as the start.
    const TimePoint earliest = now - most_at_once * time_each;
    begin_ = std::max(begin_, earliest);
    return static_cast<std::uint64_t>((now - begin_) / time_each);
  }
  void started(std::uint64_t count) { begin_ += static_cast<std::int64_t>(count) * time_each; }

 private:
  static constexpr auto time_each = std::chrono::microseconds(500);
  static constexpr std::int64_t most_at_once = 20;

  TimePoint begin_{};  ///< what may have started since then has not
};

}  // namespace botarmy
