// SPDX-License-Identifier: MIT
// Reads any bytes as a recording of a bot. What can be read is written, and read again.
#include "flight/recording.hpp"
#include "flight/state_json.hpp"

#include <cstdint>
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
  // Numbers of more digits than a double has need not be the same: reading again is enough there.
  (void)to_lines(parse_recording("bot-1.jsonl", to_lines(recording)));
  return 0;
}
