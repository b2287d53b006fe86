// SPDX-License-Identifier: MIT
#include "flight/ring.hpp"

#include "flight/ring_format.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace botarmy {
namespace {

using namespace ring_format;

/// A segment with a state of this size is large enough to begin another one: the more a state
/// takes, the more has to come of it, while there is room for two.
std::size_t enough_with(std::size_t state) {
  constexpr std::size_t most = FlightRing::most_bytes, half = most / 2, worth = 200;
  return state + worth > half ? most - worth / 2 : half;
}

}  // namespace

void FlightRing::begin(std::string_view state, std::string_view obstacle, Time at) {
  const bool too_large = state.size() > most_state;
  if (too_large) obstacle = "what the bot knows is too large to be kept";
  last_ = std::max(last_, at);
  begin_segment(too_large ? std::string_view() : state, obstacle, /*in_tick=*/false);
}

void FlightRing::begin_segment(std::string_view state, std::string_view obstacle, bool in_tick) {
  const std::size_t needed = state.size() + obstacle.size() + small;
  if (segment_count_ == most_segments) drop_oldest();
  while (segment_count_ > 0 && used_ + needed > most_bytes) drop_oldest();
  grow(used_ + needed);
  segments_[segment_count_++] = {.first = in_tick ? ticks_ : ticks_ + 1,
                                 .came_before = past_.count(),
                                 .begin = used_,
                                 .in_tick = in_tick};
  enough_ = static_cast<std::uint32_t>(used_ + enough_with(state.size()));
  ByteWriter to(bytes_.data() + used_);
  to.text(state);
  to.text(obstacle);
  to.time(last_);
  took(to);
  kept_ = {};
  overflowed_ = in_tick;
  ticks_in_segment_ = 0;
}

void FlightRing::drop_oldest() {
  const std::uint32_t size = segment_count_ > 1 ? segments_[1].begin : used_;
  std::memmove(bytes_.data(), bytes_.data() + size, used_ - size);
  used_ -= size;
  --segment_count_;
  std::copy(segments_.begin() + 1, segments_.end(), segments_.begin());
  for (std::size_t i = 0; i < segment_count_; ++i) segments_[i].begin -= size;
  enough_ -= size;
}

/// To twice the size each time, but no more than it takes in the end.
void FlightRing::grow(std::size_t needed) {
  std::size_t size = most_bytes / 8;
  while (size < needed) size *= 2;
  if (bytes_.size() >= size) return;
  bytes_.reserve(size);
  bytes_.resize(size);
}

/// What does not fit into all there is begins a segment in the middle of a tick.
void FlightRing::make_room(std::size_t bytes) {
  while (segment_count_ > 1 && used_ + bytes > most_bytes) drop_oldest();
  if (segment_count_ == 0 || used_ + bytes > most_bytes) {
    if (segment_count_ > 0) drop_oldest();
    const bool in_tick = in_tick_;
    begin_segment({}, "more has happened in one tick than can be kept", in_tick);
    overflowed_ = true;
    if (in_tick) put_tick(node_, last_);
  }
  grow(used_ + bytes);
}

std::string_view FlightRing::last_state() const {
  if (segment_count_ == 0) return {};
  ByteReader bytes({bytes_.data() + current().begin, bytes_.size() - current().begin});
  return bytes.text();
}

std::vector<FlightSegment> FlightRing::read() const {
  std::vector<FlightSegment> segments;
  if (segment_count_ == 0) return segments;
  const Segment& oldest = segments_[0];
  FlightSegment past = past_.read(ticks_, {oldest.first, oldest.in_tick, oldest.came_before});
  if (!past.events.empty()) {
    past.obstacle = "of this part only what happened is kept, not what was said";
    segments.push_back(std::move(past));
  }
  for (std::size_t i = 0; i < segment_count_; ++i) {
    const std::size_t end = i + 1 < segment_count_ ? segments_[i + 1].begin : used_;
    const char* const begin = bytes_.data() + segments_[i].begin;
    segments.push_back(read_segment({begin, end - segments_[i].begin}, segments_[i].first));
  }
  return segments;
}

}  // namespace botarmy
