// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/generator_figures.hpp"
#include "metrics/snapshot.hpp"

#include <chrono>
#include <optional>

namespace botarmy {

/// What the generator asks of itself. All delays are limits for the 99th percentile of a second:
/// nearly every moment of it must be better.
struct GeneratorLimits {
  std::chrono::milliseconds timer_delay{50};   ///< how late timers ring
  std::chrono::milliseconds loop_lag{50};      ///< how long work that is due waits
  std::chrono::milliseconds socket_delay{50};  ///< how long what has arrived waits to be read
  std::optional<double> cpu{};                 ///< share of one processor, of each thread
  /// How long messages wait for their bot; bots that are busy let them wait, too.
  std::optional<std::chrono::milliseconds> inbox_delay{};
  /// The share of a run's seconds that may exceed a limit.
  double seconds = 0.1;
};

/// Enters into the figures of a second which limits it exceeded; it took `since`, and ended
/// `elapsed` after the run's start.
void judge(Snapshot& second, const GeneratorLimits& limits, std::chrono::nanoseconds since,
           std::chrono::nanoseconds elapsed);

/// Whether the figures of a whole run can be trusted: no more than the allowed share of its seconds
/// is marked. A second or two of any run may be: that is no proof.
bool trustworthy(const GeneratorFigures& run, const GeneratorLimits& limits);

}  // namespace botarmy
