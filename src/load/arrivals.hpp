// SPDX-License-Identifier: MIT
#pragma once

#include "load/profile.hpp"

#include <botarmy/random.hpp>

#include <chrono>
#include <optional>

namespace botarmy {

/// When bots arrive, one after the other. Times are since the start of the profile.
///
/// Evenly, the n-th arrives when n - 1/2 bots should have come by the rate, so that over any whole
/// number of bots the number is exact. As a Poisson process, the rate comes to one more bot after a
/// time that is exponentially distributed: Lewis and Shedler's time change.
class Arrivals {
 public:
  /// `number` tells the streams of a run with this seed apart.
  Arrivals(const Stream& stream, std::uint64_t seed, std::uint64_t number = 0);

  /// When the next bot arrives. Nothing if none does any more.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> next() const { return next_; }
  /// Goes on to the one after that.
  void advance();

 private:
  Stream stream_;
  Random random_;
  double due_ = 0;  ///< bots that should have come by the rate when the next one arrives
  std::optional<std::chrono::nanoseconds> next_;
};

}  // namespace botarmy
