// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace botarmy {

/// Where a run stands, about once a second: what displays, files, monitoring and thresholds are
/// made from while it goes on.
struct Progress {
  Snapshot total;                    ///< since the start
  Snapshot second;                   ///< since the last look, about a second ago
  std::chrono::nanoseconds since{};  ///< how long ago that was
  std::chrono::nanoseconds elapsed{};
  std::uint64_t running = 0;  ///< bots
  std::uint64_t target = 0;   ///< bots that there should be now; where they arrive: at most
  std::optional<std::chrono::nanoseconds> remaining{};  ///< until the run is over, if that is known
  bool last = false;    ///< the run is over: `second` is what came since the look before
  bool paused = false;  ///< the load profile stands still, and so does the time that remains
};

}  // namespace botarmy
