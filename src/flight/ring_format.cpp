// SPDX-License-Identifier: MIT
#include "flight/ring_format.hpp"

#include "flight/packed_state.hpp"
#include "flight/state_json.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace botarmy::ring_format {
namespace {

using Kind = FlightEvent::Kind;

/// Reads the events of a segment, one after the other.
class EventReader {
 public:
  EventReader(std::uint64_t first_tick, std::chrono::nanoseconds at) : tick_(first_tick), at_(at) {}

  FlightEvent read(ByteReader& bytes) {
    head_ = bytes.byte();
    FlightEvent event{.kind = static_cast<Kind>(head_ & kind_mask)};
    const bool at_once =
        event.kind == Kind::arguments || event.kind == Kind::sent || event.kind == Kind::row;
    if (!at_once) at_ += bytes.time();
    event.at = at_;
    read_rest(bytes, event);
    return event;
  }

 private:
  [[nodiscard]] bool has(Flag flag) const { return (head_ & flag) != 0; }

  void read_rest(ByteReader& bytes, FlightEvent& event) {
    switch (event.kind) {
      case Kind::tick:
        event.node = bytes.number();
        event.tick = tick_++;
        return;
      case Kind::arguments: event.hash = bytes.word(); return;
      case Kind::outcome: return read_outcome(bytes, event);
      case Kind::message:
      case Kind::unhandled: event.waited = bytes.time(); return read_message(bytes, event);
      case Kind::sent: event.failed = has(failed); return read_message(bytes, event);
      case Kind::crash: event.text = bytes.text(); return;
      case Kind::row:
        event.text = bytes.text();
        event.code = bytes.number();
        return;
      case Kind::end: return;
      case Kind::connect:
      case Kind::ping:
      case Kind::closed: return read_of_socket(bytes, event);
    }
  }

  void read_message(ByteReader& bytes, FlightEvent& event) {
    event.message_kind = has(binary) ? MessageKind::binary : MessageKind::text;
    if (has(named)) event.socket = bytes.text();
    if (has(known)) {
      event.data = kept_.at(bytes.byte());
      event.size = event.data.size();
    } else {
      event.size = bytes.number();
      event.data = bytes.bytes(kept_of(event.size, event.kind == Kind::sent));
    }
    const bool whole = event.data.size() == event.size;
    if (whole) kept_[event.size % kept_.size()] = event.data;
    if (event.kind == Kind::sent) event.hash = whole ? hash_of(event.data) : bytes.word();
  }

  void read_of_socket(ByteReader& bytes, FlightEvent& event) const {
    if (has(named)) event.socket = bytes.text();
    if (event.kind == Kind::ping) {
      event.waited = bytes.time();
    } else if (event.kind == Kind::closed) {
      event.code = bytes.number();
      event.clean = has(clean);
      event.by_us = has(by_us);
      event.text = bytes.text();
    } else if (has(failed)) {
      event.cause = static_cast<ConnectCause>(bytes.number());
      event.text = bytes.text();
    }
  }

  void read_outcome(ByteReader& bytes, FlightEvent& event) const {
    event.outcome = static_cast<OutcomeKind>((head_ >> outcome_shift) & outcome_mask);
    if (event.outcome == OutcomeKind::error) event.text = bytes.text();
    if (!has(more)) return;
    const std::string_view updates = bytes.text();
    event.failed = updates.empty();
    const json::value kept = parse_kept(updates);
    if (kept.is_object()) event.updates = kept.get_object();
  }

  std::uint64_t tick_;
  std::chrono::nanoseconds at_;
  std::uint64_t head_ = 0;
  std::array<std::string, most_known> kept_;  ///< the messages that a later one can be the same as
};

}  // namespace

FlightSegment read_segment(std::string_view stored, std::uint64_t first_tick) {
  ByteReader bytes(stored);
  FlightSegment segment{.first_tick = first_tick};
  const std::string_view state = bytes.text();
  if (!state.empty()) segment.state = unpack(state);
  segment.obstacle = bytes.text();
  EventReader events(first_tick, bytes.time());
  while (!bytes.at_end()) segment.events.push_back(events.read(bytes));
  return segment;
}

}  // namespace botarmy::ring_format
