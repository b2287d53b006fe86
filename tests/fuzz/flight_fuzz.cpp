// SPDX-License-Identifier: MIT
// Reads any bytes as a recording of a bot. What can be read is written, and read again as the same.
#include "flight/recording.hpp"
#include "flight/state_json.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace json = boost::json;

bool are_alike(const json::value& one, const json::value& other);

bool are_alike(double one, double other) {
  // Digits that a double cannot hold are rounded each time they are read.
  constexpr double rounding = 1e-14;
  return one == other ||
         std::abs(one - other) <= rounding * std::max(std::abs(one), std::abs(other));
}

bool are_alike(const json::array& one, const json::array& other) {
  const auto alike = [](const json::value& a, const json::value& b) { return are_alike(a, b); };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), alike);
}

bool are_alike(const json::object& one, const json::object& other) {
  const auto alike = [](const json::key_value_pair& a, const json::key_value_pair& b) {
    return a.key() == b.key() && are_alike(a.value(), b.value());
  };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), alike);
}

/// The same, but for the last digits of numbers with a point.
bool are_alike(const json::value& one, const json::value& other) {
  if (one.kind() != other.kind()) return false;
  if (one.is_double()) return are_alike(one.get_double(), other.get_double());
  if (one.is_array()) return are_alike(one.get_array(), other.get_array());
  if (one.is_object()) return are_alike(one.get_object(), other.get_object());
  return one == other;
}

bool are_alike(std::string_view one, std::string_view other) {
  while (!one.empty() && !other.empty()) {
    const std::size_t end = one.find('\n');
    const std::size_t other_end = other.find('\n');
    const auto line = botarmy::parse_kept(one.substr(0, end));
    if (!are_alike(line, botarmy::parse_kept(other.substr(0, other_end)))) return false;
    one.remove_prefix(end + 1);
    other.remove_prefix(other_end + 1);
  }
  return one.empty() && other.empty();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace botarmy;
  Recording recording;
  try {
    recording = parse_recording("bot-1.jsonl", std::string(data, data + size));
  } catch (const RecordingError&) {
    return 0;
  }
  for (const FlightSegment& segment : recording.segments) {
    if (segment.state.empty()) continue;
    const json::value state = parse_kept(segment.state);
    if (state.is_object()) (void)state_from_json(state.get_object(), {});
  }
  const std::string lines = to_lines(recording);
  if (!are_alike(lines, to_lines(parse_recording("bot-1.jsonl", lines)))) std::abort();
  return 0;
}
