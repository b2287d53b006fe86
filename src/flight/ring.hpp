// SPDX-License-Identifier: MIT
#pragma once

#include "flight/event.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// A piece of a bot's life in a ring, as it is kept, or read from there.
struct FlightSegment {
  std::string state{};     ///< that it begins with, as JSON; empty: nothing can begin with it
  std::string obstacle{};  ///< why not
  std::uint64_t first_tick = 1;
  std::vector<FlightEvent> events{};
  bool operator==(const FlightSegment&) const = default;
};

/// The last part of a bot's life in a few KiB: events in as few bytes as they take, in two segments
/// of which the older one goes when the newer one is full. A segment begins with a state of the
/// bot, so that it can live from there on again.
class FlightRing {
 public:
  static constexpr std::size_t most_bytes = 1900;  ///< of a segment
  static constexpr std::uint64_t most_ticks = 64;  ///< of a segment
  static constexpr std::size_t most_state = 1200;  ///< bytes; with a larger one nothing can begin

  using Time = std::chrono::nanoseconds;

  /// Whether the next tick has to begin a segment: early enough for most ticks to end in it.
  [[nodiscard]] bool is_full() const;
  /// Begins a segment with this state, before the next tick.
  void begin(std::string_view state, std::string_view obstacle, Time at);

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
  /// How many bytes it takes.
  [[nodiscard]] std::size_t capacity() const {
    return segments_[0].capacity() + segments_[1].capacity();
  }
  /// What it holds, oldest first.
  [[nodiscard]] std::vector<FlightSegment> read() const;

 private:
  [[nodiscard]] std::string& current() { return segments_[newer_]; }
  [[nodiscard]] const std::string& current() const { return segments_[newer_]; }
  void put(FlightEvent::Kind kind, Time at, std::size_t bytes);
  void make_room(std::size_t bytes);

  std::array<std::string, 2> segments_;
  std::array<bool, 2> have_state_{};
  std::size_t newer_ = 0;
  bool overflowed_ = false;  ///< the newer one began in the middle of a tick
  std::uint64_t ticks_ = 0;
  std::uint64_t ticks_in_segment_ = 0;
  std::uint64_t node_ = 0;  ///< of the tick under way
  bool in_tick_ = false;
  Time last_{};
};

}  // namespace botarmy
