// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace botarmy {

/// The differences between two things in each second of a run, in bounded memory: when there are
/// too many, neighbours become one, their mean, and so do those that come later.
class PairedSeconds {
 public:
  static constexpr std::size_t most = 512;

  void add(double difference);
  [[nodiscard]] std::span<const double> differences() const { return kept_; }

 private:
  std::vector<double> kept_;
  double pending_ = 0;  ///< the sum of those that are not yet one
  std::size_t pending_count_ = 0;
  std::size_t length_ = 1;  ///< seconds that are one
};

}  // namespace botarmy
