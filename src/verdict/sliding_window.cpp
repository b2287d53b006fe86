// SPDX-License-Identifier: MIT
#include "verdict/sliding_window.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

// Seconds are a little longer or shorter: what is missing less than this is not missing.
constexpr std::chrono::milliseconds slack{500};

}  // namespace

SlidingWindow::SlidingWindow(std::chrono::nanoseconds length)
    : length_(length),
      step_(std::max<std::chrono::nanoseconds>(std::chrono::seconds(1), length / most_steps)) {}

bool SlidingWindow::add(const Excerpt& next, bool last) {
  pending_ += next;
  if (pending_.time < step_ - slack && !last) return false;
  newer_sum_ += pending_;
  newer_.push_back(std::exchange(pending_, Excerpt{}));
  for (;;) {
    const Excerpt* const next_older = older_.size() > 1 ? &older_[older_.size() - 2] : nullptr;
    const auto oldest =
        !older_.empty()
            ? older_.back().time - (next_older ? next_older->time : std::chrono::nanoseconds{})
            : newer_.front().time;
    if (time() - oldest < length_ - slack) break;
    drop_oldest();
  }
  return time() >= length_ - slack;
}

Excerpt SlidingWindow::sum() const {
  Excerpt sum = older_.empty() ? Excerpt{} : older_.back();
  sum += newer_sum_;
  sum += pending_;
  return sum;
}

std::chrono::nanoseconds SlidingWindow::time() const {
  return (older_.empty() ? std::chrono::nanoseconds{} : older_.back().time) + newer_sum_.time;
}

void SlidingWindow::drop_oldest() {
  if (older_.empty()) {
    for (; !newer_.empty(); newer_.pop_back()) {
      Excerpt with_newer = std::move(newer_.back());
      if (!older_.empty()) with_newer += older_.back();
      older_.push_back(std::move(with_newer));
    }
    newer_sum_ = Excerpt{};
  }
  older_.pop_back();
}

}  // namespace botarmy
