// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/clock.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace botarmy {

/// The beats that the leaves of a bot keep: each its own, from the first time it runs.
class Beats {
 public:
  /// The next beat of the leaf, whatever tells it from others: now if it is the first; else an
  /// interval after the last, even if that is past, so that a bot that was late catches up.
  Clock::time_point next(const void* leaf, Clock::duration interval, Clock::time_point now) {
    const auto known = std::find_if(last_.begin(), last_.end(),
                                    [&](const auto& one) { return one.first == leaf; });
    if (known == last_.end()) return last_.emplace_back(leaf, now).second;
    return known->second += interval;
  }

 private:
  std::vector<std::pair<const void*, Clock::time_point>> last_;
};

}  // namespace botarmy
