// SPDX-License-Identifier: MIT
#include "flight/past.hpp"

#include <utility>

namespace botarmy {
namespace {

using Time = FlightPast::Time;
using Kind = FlightEvent::Kind;

constexpr std::uint64_t part(std::uint64_t tick, unsigned at, unsigned bits) {
  return (tick >> at) & ((std::uint64_t{1} << bits) - 1);
}

enum Flag : std::uint64_t { binary = 16, failed = 32, named = 64, in_tick = 128 };
constexpr std::uint64_t kind_mask = 15;
constexpr std::size_t most_name = 60;

void read_detail(FlightEvent& event, std::uint64_t detail) {
  switch (event.kind) {
    case Kind::connect:
      if (event.failed) event.cause = static_cast<ConnectCause>(detail);
      event.failed = false;
      return;
    case Kind::closed:
      event.code = detail / 4;
      event.clean = (detail & 2U) != 0;
      event.by_us = (detail & 1U) != 0;
      return;
    case Kind::ping: event.waited = Time(static_cast<std::int64_t>(detail)); return;
    default: event.size = detail; return;
  }
}

}  // namespace

FlightPast::Time FlightPast::read_time(ByteReader& bytes) {
  const std::uint64_t first = bytes.byte();
  if (first < short_steps) return from_units(from_step<short_scale>(first));
  const std::uint64_t high = first - short_steps;
  return from_units(from_step<long_scale>(high * 256 + bytes.byte()));
}

/// There is no place behind the last tick: makes one, if it takes no more than it may in the end,
/// or goes back to the first.
void FlightPast::next_round() {
  if (ticks_.size() == most_ticks) {
    newest_ = 0;
    return;
  }
  if (ticks_.size() == ticks_.capacity()) {  // twice the size each time
    ticks_.reserve(std::max(most_ticks / 8 + 1, std::min(most_ticks, 2 * ticks_.size())));
  }
  ticks_.push_back(0);
}

void FlightPast::other(const Other& what, Time at) {
  const std::string_view name = what.socket.substr(0, most_name);
  ByteWriter to(room(4 + 2 * most_digits + name.size()));
  put_time(to, at);
  to.byte(static_cast<std::uint64_t>(Place::other) << 6);
  to.byte(static_cast<std::uint64_t>(what.kind) | (what.binary ? std::uint64_t{binary} : 0) |
          (what.failed ? std::uint64_t{failed} : 0) | (name.empty() ? 0 : std::uint64_t{named}) |
          (in_tick_ ? std::uint64_t{in_tick} : 0));
  if (!name.empty()) to.text(name);
  to.number(what.detail);
  took(to);
}

void FlightPast::begin_block() {
  if (block_end_ > 0) {
    sizes_[block_] = static_cast<std::uint8_t>(used_ - block_ * block_bytes);
    if (++block_ == most_blocks) block_ = 0;
  }
  used_ = static_cast<std::uint32_t>(block_ * block_bytes);
  block_end_ = static_cast<std::uint32_t>(used_ + block_bytes);
  if (block_end_ <= bytes_.size()) return;
  if (block_end_ > bytes_.capacity()) {  // twice the size each time
    const std::size_t blocks = std::min<std::size_t>(most_blocks, 2 * std::size_t{block_});
    bytes_.reserve(std::max<std::size_t>(block_end_, blocks * block_bytes));
  }
  bytes_.resize(block_end_);
}

/// All that is kept of what came and went, oldest first.
std::vector<FlightPast::Thing> FlightPast::things() const {
  std::vector<Thing> things;
  Time at{};
  for (std::size_t i = 1; i <= most_blocks; ++i) {
    const std::size_t place = (block_ + i) % most_blocks;
    const std::size_t begin = place * block_bytes;
    const std::size_t size = place == block_ ? used_ - begin : sizes_[place];
    if (size == 0) continue;
    ByteReader bytes({bytes_.data() + begin, size});
    while (!bytes.at_end()) {
      at += read_time(bytes);
      const std::uint64_t head = bytes.byte();
      const auto where = static_cast<Place>(head >> 6);
      FlightEvent event{.kind = where == Place::sent ? Kind::sent : Kind::message, .at = at};
      if (where != Place::other) {
        event.size = head % 64 < 63 ? head % 64 : bytes.number();
        things.push_back({std::move(event), where != Place::between});
        continue;
      }
      const std::uint64_t flags = bytes.byte();
      event.kind = static_cast<Kind>(flags & kind_mask);
      event.message_kind = (flags & binary) != 0 ? MessageKind::binary : MessageKind::text;
      event.failed = (flags & failed) != 0;
      if ((flags & named) != 0) event.socket = bytes.text();
      read_detail(event, bytes.number());
      things.push_back({std::move(event), (flags & in_tick) != 0});
    }
  }
  // The last moment is known: so are all before it.
  for (Thing& thing : things) thing.event.at += last_put_ - at;
  return things;
}

/// All ticks that are kept, oldest first.
std::vector<FlightPast::Span> FlightPast::spans() const {
  std::vector<Span> spans(ticks_.size());
  Time at = last_;
  std::uint64_t first = count_;
  for (std::size_t i = 0; i < ticks_.size(); ++i) {
    const Tick tick = ticks_[(newest_ + ticks_.size() - i) % ticks_.size()];
    Span& span = spans[ticks_.size() - 1 - i];
    span.outcome = part(tick, 0, outcome_bits);
    span.end = at;
    span.start = at - from_units(from_step<long_scale>(part(tick, duration_at, time_bits)));
    span.node = part(tick, node_at, node_bits);
    first -= part(first - part(tick, count_at, count_bits), 0, count_bits);
    span.first = first;
    at = span.start - from_units(from_step<long_scale>(part(tick, gap_at, time_bits)));
  }
  return spans;
}

FlightSegment FlightPast::read(std::uint64_t ticks, const End& end) const {
  FlightSegment segment;
  std::vector<Thing> all = things();
  const std::vector<Span> every = spans();
  const std::uint64_t first_thing = count_ - all.size();
  segment.first_tick = ticks - every.size() + 1;
  Time at{};
  const auto add = [&](FlightEvent event) {
    at = event.at = std::max(at, event.at);
    segment.events.push_back(std::move(event));
  };
  for (std::size_t i = 0; i < every.size(); ++i) {
    const Span& span = every[i];
    const std::uint64_t number = segment.first_tick + i;
    if (number > end.tick || (number == end.tick && !end.in_tick)) break;
    add({.kind = Kind::tick, .at = span.start, .tick = number, .node = span.node});
    bool under_way = number < end.tick && span.outcome != no_outcome;
    const auto end_tick = [&] {
      if (!std::exchange(under_way, false)) return;
      add({.kind = Kind::outcome,
           .at = span.end,
           .outcome = static_cast<OutcomeKind>(span.outcome)});
    };
    const std::uint64_t next = i + 1 < every.size() ? every[i + 1].first : count_;
    for (std::uint64_t n = std::max(span.first, first_thing); n < std::min(next, end.count); ++n) {
      Thing& thing = all[n - first_thing];
      if (!thing.in_tick) end_tick();
      add(std::move(thing.event));
    }
    end_tick();
  }
  return segment;
}

}  // namespace botarmy
