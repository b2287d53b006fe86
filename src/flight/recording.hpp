// SPDX-License-Identifier: MIT
#pragma once

#include "bot/program.hpp"
#include "flight/segment.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The last part of a bot's life, as a file has it.
struct Recording {
  json::object header{};  ///< of which bot of which run it is
  std::vector<FlightSegment> segments{};
  bool operator==(const Recording&) const = default;
};

/// A text that is no recording. what() says in which line, and why.
class RecordingError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The same for the same arguments of the step's action, of those that have templates.
std::uint32_t hash_of_open(const Program::Step& step, const Arguments& arguments);

/// Says of each tick which leaf of the program it ran.
void name_ticks(std::vector<FlightSegment>& segments, const Program& program);

/// A line of JSON for the header, one for each segment, and below it one for each of its events.
std::string to_lines(const Recording& recording);
/// Reads it back. Throws RecordingError; `name` is what that calls the text.
Recording parse_recording(const std::string& name, std::string_view text);

}  // namespace botarmy
