// SPDX-License-Identifier: MIT
// Reads any bytes as a recording of a bot. What can be read is written, and read again as the same.
#include "flight/recording.hpp"
#include "flight/state_json.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

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
  if (to_lines(parse_recording("bot-1.jsonl", lines)) != lines) std::abort();
  return 0;
}
