// SPDX-License-Identifier: MIT
#pragma once

#include "flight/event.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace botarmy {

/// A piece of a bot's life, as it is read from where it is kept, or from a file.
struct FlightSegment {
  std::string state{};     ///< that it begins with, as JSON; empty: nothing can begin with it
  std::string obstacle{};  ///< why not
  std::uint64_t first_tick = 1;
  std::vector<FlightEvent> events{};
  bool operator==(const FlightSegment&) const = default;
};

}  // namespace botarmy
