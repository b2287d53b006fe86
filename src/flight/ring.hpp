// SPDX-License-Identifier: MIT
#pragma once

#include "flight/bytes.hpp"
#include "flight/event.hpp"
#include "flight/past.hpp"
#include "flight/ring_format.hpp"
#include "flight/segment.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace botarmy {

/// The last part of a bot's life in less than 4 KiB. Of the last hundred ticks, it is kept what
/// happened; of the last ones of these, as many as there is room for, also what messages said and
/// whatever else it takes to live them again. That part is a row of segments, of which the oldest
/// goes first; each begins with a state of the bot. A message that is the same as one before it in
/// its segment is not kept again.
class FlightRing {
 public:
  static constexpr std::size_t most_bytes = 1104;  ///< of all segments
  static constexpr std::size_t most_segments = 4;
  static constexpr std::uint8_t most_ticks = 32;  ///< of a segment
  static constexpr std::size_t most_state = 800;  ///< bytes; with a larger one nothing can begin

  using Time = std::chrono::nanoseconds;

  /// Whether the next tick has to begin a segment.
  [[nodiscard]] bool is_full() const {
    return overflowed_ || ticks_in_segment_ >= most_ticks || used_ >= enough_;
  }
  /// Begins a segment with this state, as pack() makes it, before the next tick.
  void begin(std::string_view state, std::string_view obstacle, Time at);
  /// The state that the last segment began with; empty if there is none. Until the next change.
  [[nodiscard]] std::string_view last_state() const;

  /// @name Events, in the order in which they happen
  /// @{
  void tick(std::uint64_t node, Time at);
  void arguments(std::uint32_t hash);
  void outcome(const Outcome& outcome, bool with_updates, Time at);
  void message(const Message& message, bool handled, Time waited, Time at);
  void connect(std::string_view socket, const ConnectError* failure, Time at);
  void sent(std::string_view socket, MessageKind kind, std::string_view data, bool failed);
  void ping(std::string_view socket, Time time, Time at);
  void closed(std::string_view socket, const Closed& how, Time at);
  void crash(std::string_view reason, Time at);
  void row(std::string_view set, std::size_t number);
  void end(Time at);
  /// @}

  /// How many ticks there were.
  [[nodiscard]] std::uint64_t ticks() const { return ticks_; }
  /// How many bytes it takes, beside those of this object.
  [[nodiscard]] std::size_t capacity() const { return bytes_.capacity() + past_.capacity(); }
  /// What it holds, oldest first. A part of which it is only known what happened comes first, as a
  /// segment that nothing can begin with.
  [[nodiscard]] std::vector<FlightSegment> read() const;

 private:
  using Kind = FlightEvent::Kind;

  /// How many bytes an event takes at most without its texts.
  static constexpr std::size_t small = 56;

  struct Segment {
    std::uint64_t first = 0;        ///< tick
    std::uint64_t came_before = 0;  ///< see FlightPast::count()
    std::uint32_t begin = 0;
    bool in_tick = false;  ///< it begins in the middle of one
  };
  [[nodiscard]] const Segment& current() const { return segments_[segment_count_ - 1]; }
  void begin_segment(std::string_view state, std::string_view obstacle, bool in_tick);
  void drop_oldest();
  void grow(std::size_t needed);
  void make_room(std::size_t bytes);
  /// For an event and so many bytes of texts.
  void reserve(std::size_t bytes) {
    if (used_ + small + bytes > bytes_.size()) [[unlikely]]
      make_room(small + bytes);
  }
  /// Begins an event at the moment of the one before, or at this one.
  ByteWriter put(std::uint64_t head) {
    ByteWriter to(bytes_.data() + used_);
    to.byte(head);
    return to;
  }
  ByteWriter put(std::uint64_t head, Time at) {
    ByteWriter to = put(head);
    const Time since = std::max(Time{}, at - last_);
    to.time(since);
    last_ += since;
    return to;
  }
  void took(const ByteWriter& to) { used_ = static_cast<std::uint32_t>(to.end() - bytes_.data()); }
  void put_tick(std::uint64_t node, Time at);
  void put_outcome(std::uint64_t head, const Outcome& outcome, bool with_updates, Time at);
  void put_message(const Message& message, bool handled, Time waited, Time at);
  void put_sent(std::string_view name, MessageKind kind, std::string_view data, bool not_sent);
  ByteWriter put_data(ByteWriter to, std::string_view data, bool is_known, std::size_t kept);
  [[nodiscard]] bool knows(std::string_view data) const;

  // What each event needs stands together, and what it does not need behind it: by the next event,
  // the processor's caches have lost all of it.
  std::vector<char> bytes_;  ///< all segments; as large as it ever needed to be
  std::uint32_t used_ = 0;
  std::uint32_t enough_ = 0;  ///< when so many are used, the last segment is large enough
  bool overflowed_ = false;   ///< that began because too much happened in one tick
  bool in_tick_ = false;
  std::uint8_t segment_count_ = 0;
  std::uint8_t ticks_in_segment_ = 0;
  Time last_{};
  FlightPast past_;
  std::uint64_t ticks_ = 0;
  std::uint64_t node_ = 0;  ///< of the tick under way
  /// The hashes of messages that the last segment has whole, by their sizes. 0: none.
  std::array<std::uint64_t, ring_format::most_known> kept_{};
  std::array<Segment, most_segments> segments_{};
};

}  // namespace botarmy
