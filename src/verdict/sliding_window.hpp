// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/excerpt.hpp"

#include <chrono>
#include <cstddef>
#include <vector>

namespace botarmy {

/// The last seconds of a run as one excerpt, which moves on with each second. It holds at most
/// twice `most_steps` excerpts, however long it is: long windows move in steps of several seconds.
class SlidingWindow {
 public:
  static constexpr int most_steps = 60;

  explicit SlidingWindow(std::chrono::nanoseconds length);

  /// Adds what came next; nothing comes after the last. True if the window has moved on and is
  /// full: then it can be judged.
  bool add(const Excerpt& next, bool last = false);
  /// Everything in the window; before it is full, everything that was added.
  [[nodiscard]] Excerpt sum() const;

 private:
  [[nodiscard]] std::chrono::nanoseconds time() const;
  void drop_oldest();

  std::chrono::nanoseconds length_;
  std::chrono::nanoseconds step_;
  Excerpt pending_{};  ///< what is not yet a step
  // Excerpts can be added, but not taken away again: so those to be dropped next are kept as sums,
  // each of itself and all that are newer in here; the newest is first.
  std::vector<Excerpt> older_{};
  std::vector<Excerpt> newer_{};  ///< the newest is last
  Excerpt newer_sum_{};
};

}  // namespace botarmy
