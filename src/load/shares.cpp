// SPDX-License-Identifier: MIT
#include "load/shares.hpp"

#include <numeric>
#include <utility>

namespace botarmy {

Shares::Shares(std::vector<std::uint64_t> weights)
    : weights_(std::move(weights)),
      sum_(std::accumulate(weights_.begin(), weights_.end(), std::uint64_t{0})),
      dealt_(weights_.size()) {}

std::size_t Shares::owner(std::uint64_t place) {
  place %= sum_;
  while (owners_.size() <= place) deal();
  return owners_[static_cast<std::size_t>(place)];
}

void Shares::deal() {
  // Behind its share by weight / sum * places - dealt, times the sum: whole numbers.
  const auto behind = [&](std::size_t index) {
    return static_cast<std::int64_t>(weights_[index] * (owners_.size() + 1)) -
           static_cast<std::int64_t>(sum_ * dealt_[index]);
  };
  std::size_t next = 0;
  for (std::size_t i = 1; i < weights_.size(); ++i) {
    if (behind(i) > behind(next)) next = i;
  }
  owners_.push_back(next);
  ++dealt_[next];
}

std::vector<std::uint64_t> Shares::split(std::uint64_t places) {
  std::vector<std::uint64_t> counts(weights_.size());
  const std::uint64_t rounds = places / sum_;
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = rounds * weights_[i];
  for (std::uint64_t place = 0; place < places % sum_; ++place) ++counts[owner(place)];
  return counts;
}

}  // namespace botarmy
