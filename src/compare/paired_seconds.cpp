// SPDX-License-Identifier: MIT
#include "compare/paired_seconds.hpp"

namespace botarmy {

void PairedSeconds::add(double difference) {
  pending_ += difference;
  if (++pending_count_ < length_) return;
  kept_.push_back(pending_ / static_cast<double>(length_));
  pending_ = 0;
  pending_count_ = 0;
  if (kept_.size() < most) return;
  for (std::size_t i = 0; i < most / 2; ++i) kept_[i] = (kept_[2 * i] + kept_[2 * i + 1]) / 2;
  kept_.resize(most / 2);
  length_ *= 2;
}

}  // namespace botarmy
