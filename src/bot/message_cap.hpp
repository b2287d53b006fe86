// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/clock.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace botarmy {

/// Lets only so many messages a second go out: each has a turn, no sooner than an interval after
/// the one before. For the bots of all shards it is one counter: nobody waits for anybody to ask.
class MessageCap {
 public:
  explicit MessageCap(double per_second)
      : interval_(std::chrono::duration_cast<Clock::duration>(
                      std::chrono::duration<double>(1 / per_second))
                      .count()) {}

  /// The turn of a message that could go out now, which nobody else gets.
  Clock::time_point reserve(Clock::time_point now) {
    const Clock::duration::rep earliest = now.time_since_epoch().count();
    Clock::duration::rep next = next_.load();
    Clock::duration::rep turn{};
    do {
      turn = std::max(next, earliest);
    } while (!next_.compare_exchange_weak(next, turn + interval_));
    return Clock::time_point(Clock::duration(turn));
  }

 private:
  Clock::duration::rep interval_;
  std::atomic<Clock::duration::rep> next_{0};  ///< the first turn that nobody has
};

}  // namespace botarmy
