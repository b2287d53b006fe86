// SPDX-License-Identifier: MIT
#pragma once

#include "flight/bytes.hpp"
#include "flight/segment.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace botarmy::ring_format {

/// What stands beside the kind of an event in its first byte, in the upper four bits.
enum Flag : std::uint64_t {
  binary = 16,   ///< of a message
  named = 32,    ///< it is not about the main websocket: that one's name follows
  known = 64,    ///< the message was kept before: where
  failed = 128,  ///< it was not sent, or not opened
  more = 128,    ///< an outcome has updates, or lacks them
  clean = 64,    ///< of a websocket's end
  by_us = 128,   ///< of a websocket's end
};
/// So many messages of a segment are known again, one for each remainder of a size.
inline constexpr std::size_t most_known = 8;
inline constexpr std::uint64_t kind_mask = 15;
inline constexpr unsigned outcome_shift = 4;
inline constexpr std::uint64_t outcome_mask = 7;

inline std::uint64_t flag(bool set, Flag which) { return set ? std::uint64_t{which} : 0; }

/// How much is kept of a message of this size.
inline std::size_t kept_of(std::uint64_t size, bool is_sent) {
  if (is_sent) return std::min<std::size_t>(size, most_sent);
  return size <= most_received ? size : begin_of_received;
}

/// Reads what a ring has written of a segment.
FlightSegment read_segment(std::string_view bytes, std::uint64_t first_tick);

}  // namespace botarmy::ring_format
