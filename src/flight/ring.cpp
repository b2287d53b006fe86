// SPDX-License-Identifier: MIT
#include "flight/ring.hpp"

#include "flight/bytes.hpp"
#include "flight/state_json.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace botarmy {
namespace {

using Kind = FlightEvent::Kind;

constexpr std::size_t small = 40;  // an event without its texts

enum Flag : std::uint64_t { binary = 1, failed = 2, clean = 4, by_us = 8 };

std::uint64_t bits(bool set, Flag flag) { return set ? std::uint64_t{flag} : 0; }

std::string_view cut(std::string_view text, std::size_t most) { return text.substr(0, most); }

/// Makes room for so many bytes in all. Twice the size each time: so much strings take in any case.
void grow(std::string& bytes, std::size_t needed) {
  std::size_t size = FlightRing::most_bytes / 4;
  while (size < needed && size < FlightRing::most_bytes) size *= 2;
  if (bytes.capacity() < needed) bytes.reserve(size);
}

void read_message(ByteReader& bytes, FlightEvent& event) {
  const std::uint64_t flags = bytes.number();
  event.message_kind = (flags & binary) != 0 ? MessageKind::binary : MessageKind::text;
  event.failed = (flags & failed) != 0;
  event.socket = bytes.text();
  event.size = bytes.number();
  event.data = bytes.text();
}

void read_connect(ByteReader& bytes, FlightEvent& event) {
  event.socket = bytes.text();
  if (bytes.number() == 0) return;
  event.cause = static_cast<ConnectCause>(bytes.number());
  event.text = bytes.text();
}

void read_outcome(ByteReader& bytes, FlightEvent& event) {
  event.outcome = static_cast<OutcomeKind>(bytes.number());
  if (event.outcome == OutcomeKind::error) event.text = bytes.text();
  event.failed = bytes.number() != 0;
  const std::string updates = bytes.text();
  const json::value kept = parse_kept(updates);
  if (kept.is_object()) event.updates = kept.get_object();
}

void read_closed(ByteReader& bytes, FlightEvent& event) {
  event.socket = bytes.text();
  event.code = bytes.number();
  const std::uint64_t flags = bytes.number();
  event.clean = (flags & clean) != 0;
  event.by_us = (flags & by_us) != 0;
  event.text = bytes.text();
}

void read_rest(ByteReader& bytes, FlightEvent& event) {
  switch (event.kind) {
    case Kind::tick: event.node = bytes.number(); return;
    case Kind::arguments: event.hash = static_cast<std::uint32_t>(bytes.number()); return;
    case Kind::outcome: return read_outcome(bytes, event);
    case Kind::message:
    case Kind::unhandled:
      event.waited = std::chrono::nanoseconds(bytes.number());
      return read_message(bytes, event);
    case Kind::connect: return read_connect(bytes, event);
    case Kind::sent:
      event.hash = static_cast<std::uint32_t>(bytes.number());
      return read_message(bytes, event);
    case Kind::ping:
      event.socket = bytes.text();
      event.waited = std::chrono::nanoseconds(bytes.number());
      return;
    case Kind::closed: return read_closed(bytes, event);
    case Kind::crash: event.text = bytes.text(); return;
    case Kind::row:
      event.text = bytes.text();
      event.code = bytes.number();
      return;
    case Kind::end: return;
  }
}

FlightSegment read_segment(std::string_view stored) {
  ByteReader bytes(stored);
  FlightSegment segment;
  segment.state = bytes.text();
  segment.obstacle = bytes.text();
  segment.first_tick = bytes.number();
  std::uint64_t tick = segment.first_tick;
  std::chrono::nanoseconds at(bytes.number());
  while (!bytes.at_end()) {
    FlightEvent event{.kind = static_cast<Kind>(bytes.number())};
    at += std::chrono::nanoseconds(bytes.number());
    event.at = at;
    read_rest(bytes, event);
    if (event.kind == Kind::tick) event.tick = tick++;
    segment.events.push_back(std::move(event));
  }
  return segment;
}

}  // namespace

bool FlightRing::is_full() const {
  const std::size_t size = current().size();
  if (size == 0 || ticks_in_segment_ >= most_ticks) return true;
  if (!overflowed_) return size > most_bytes * 3 / 4;
  return !have_state_[1 - newer_] || size > most_bytes / 2;
}

void FlightRing::begin(std::string_view state, std::string_view obstacle, Time at) {
  if (!current().empty()) newer_ = 1 - newer_;
  std::string& bytes = current();
  bytes.clear();
  const bool too_large = state.size() > most_state;
  if (too_large) obstacle = "what the bot knows is too large to be kept";
  if (too_large) state = {};
  grow(bytes, state.size() + obstacle.size() + small);
  put_text(bytes, state);
  put_text(bytes, obstacle);
  put_number(bytes, ticks_ + 1);
  put_number(bytes, static_cast<std::uint64_t>(at.count()));
  have_state_[newer_] = !state.empty();
  overflowed_ = false;
  ticks_in_segment_ = 0;
  last_ = at;
}

/// What does not fit begins a segment in the middle of a tick.
void FlightRing::make_room(std::size_t bytes) {
  std::size_t needed = current().size() + bytes;
  if (needed > most_bytes || current().empty()) {
    if (in_tick_) --ticks_;
    begin({}, "more has happened in one tick than can be kept", last_);
    overflowed_ = true;
    if (in_tick_) tick(node_, last_);
    needed = current().size() + bytes;
  }
  grow(current(), needed);
}

void FlightRing::put(Kind kind, Time at, std::size_t bytes) {
  make_room(small + bytes);
  std::string& segment = current();
  segment += static_cast<char>(kind);
  put_number(segment, static_cast<std::uint64_t>(std::max(Time{}, at - last_).count()));
  last_ = std::max(last_, at);
}

void FlightRing::tick(std::uint64_t node, Time at) {
  in_tick_ = false;
  put(Kind::tick, at, 0);
  put_number(current(), node);
  ++ticks_;
  ++ticks_in_segment_;
  node_ = node;
  in_tick_ = true;
}

void FlightRing::arguments(std::uint32_t hash) {
  put(Kind::arguments, last_, 0);
  put_number(current(), hash);
}

void FlightRing::outcome(const Outcome& outcome, bool with_updates, Time at) {
  const bool error = outcome.kind() == OutcomeKind::error;
  const std::string_view reason = cut(outcome.reason(), most_reason);
  std::string updates;
  if (with_updates && !outcome.updates().empty()) updates = json::serialize(outcome.updates());
  const bool too_large = updates.size() > most_received;
  if (too_large) updates.clear();
  put(Kind::outcome, at, reason.size() + updates.size());
  put_number(current(), static_cast<std::uint64_t>(outcome.kind()));
  if (error) put_text(current(), reason);
  put_number(current(), bits(too_large, failed));
  put_text(current(), updates);
  in_tick_ = false;
}

void FlightRing::message(const Message& message, bool handled, Time waited, Time at) {
  const std::string_view data = cut(message.data, most_received);
  put(handled ? Kind::message : Kind::unhandled, at, data.size() + message.from.size());
  std::string& bytes = current();
  put_number(bytes, static_cast<std::uint64_t>(std::max(Time{}, waited).count()));
  put_number(bytes, bits(message.kind == MessageKind::binary, binary));
  put_text(bytes, message.from);
  put_number(bytes, message.data.size());
  put_text(bytes, data);
}

void FlightRing::connect(std::string_view socket, const ConnectError* failure, Time at) {
  const std::string_view reason = failure == nullptr ? "" : cut(failure->message, most_reason);
  put(Kind::connect, at, socket.size() + reason.size());
  std::string& bytes = current();
  put_text(bytes, socket);
  put_number(bytes, bits(failure != nullptr, failed));
  if (failure == nullptr) return;
  put_number(bytes, static_cast<std::uint64_t>(failure->cause));
  put_text(bytes, reason);
}

/// As of the event before: there is nearly always a tick, and asking for the time costs.
void FlightRing::sent(std::string_view socket, MessageKind kind, std::string_view data,
                      bool not_sent) {
  const std::string_view kept = cut(data, most_sent);
  put(Kind::sent, last_, socket.size() + kept.size());
  std::string& bytes = current();
  put_number(bytes, hash_of(data));
  put_number(bytes, bits(kind == MessageKind::binary, binary) | bits(not_sent, failed));
  put_text(bytes, socket);
  put_number(bytes, data.size());
  put_text(bytes, kept);
}

void FlightRing::ping(std::string_view socket, Time time, Time at) {
  put(Kind::ping, at, socket.size());
  put_text(current(), socket);
  put_number(current(), static_cast<std::uint64_t>(time.count()));
}

void FlightRing::closed(std::string_view socket, const Closed& how, Time at) {
  const std::string_view reason = cut(how.reason, most_reason);
  put(Kind::closed, at, socket.size() + reason.size());
  std::string& bytes = current();
  put_text(bytes, socket);
  put_number(bytes, how.code);
  put_number(bytes, bits(how.clean, clean) | bits(how.by_us, by_us));
  put_text(bytes, reason);
}

void FlightRing::crash(std::string_view reason, Time at) {
  put(Kind::crash, at, most_reason);
  put_text(current(), cut(reason, most_reason));
}

void FlightRing::row(std::string_view set, std::size_t number) {
  put(Kind::row, last_, set.size());
  put_text(current(), set);
  put_number(current(), number);
}

void FlightRing::end(Time at) {
  in_tick_ = false;
  put(Kind::end, at, 0);
}

std::vector<FlightSegment> FlightRing::read() const {
  std::vector<FlightSegment> segments;
  for (const std::size_t place : {1 - newer_, newer_}) {
    if (!segments_[place].empty()) segments.push_back(read_segment(segments_[place]));
  }
  return segments;
}

}  // namespace botarmy
