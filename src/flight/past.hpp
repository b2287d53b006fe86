// SPDX-License-Identifier: MIT
#pragma once

#include "flight/bytes.hpp"
#include "flight/segment.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace botarmy {

/// What a bot has done in its last hundred ticks, in as few bytes as tell it: eight for each tick,
/// and mostly two for each thing that came or went in it, as far back as there is room for that.
///
/// Moments are rounded down, by less than 1/256 of the time since the moment before it: 1/8, where
/// something came or went within a tenth of a second. The differences do not add up.
class FlightPast {
 public:
  static constexpr std::size_t most_ticks = 100;
  /// @name Of what came and went
  /// @{
  static constexpr std::size_t block_bytes = 84;
  static constexpr std::size_t most_blocks = 14;  ///< the oldest one goes first
  /// @}

  using Time = std::chrono::nanoseconds;
  using Kind = FlightEvent::Kind;

  void tick(std::uint64_t node, Time at) {
    if (++newest_ >= ticks_.size()) [[unlikely]]
      next_round();
    ticks_[newest_] = no_outcome + (go_on(at) << gap_at) + ((count_ & most_count) << count_at) +
                      (std::min(node, most_node) << node_at);
    in_tick_ = true;
  }
  void outcome(OutcomeKind kind, Time at) {
    in_tick_ = false;
    if (ticks_.empty()) [[unlikely]]
      return;
    ticks_[newest_] += static_cast<std::uint64_t>(kind) - no_outcome + (go_on(at) << duration_at);
  }
  /// A text was sent, or handled, on the main websocket.
  void text(bool is_sent, std::size_t size, Time at) {
    if (is_sent) return put(Place::sent, size, at);
    put(in_tick_ ? Place::handled : Place::between, size, at);
  }
  /// Anything else of these kinds.
  struct Other {
    Kind kind{};
    bool binary = false;
    bool failed = false;
    std::string_view socket{};
    std::uint64_t detail = 0;  ///< a size; or what an event of this kind has to tell
  };
  void other(const Other& what, Time at);

  /// How many things came and went in all.
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::size_t capacity() const {
    return ticks_.capacity() * sizeof(Tick) + bytes_.capacity();
  }

  /// Where that begins which is kept in another way.
  struct End {
    std::uint64_t tick = 0;   ///< its first one
    bool in_tick = false;     ///< it begins in the middle of that
    std::uint64_t count = 0;  ///< how many things came and went before
  };
  /// What was before that, of so many ticks in all.
  [[nodiscard]] FlightSegment read(std::uint64_t ticks, const End& end) const;

 private:
  /// @name A tick's parts, from its least bits on
  /// @{
  static constexpr unsigned outcome_bits = 3, time_bits = 14, count_bits = 13, node_bits = 20;
  static constexpr unsigned duration_at = outcome_bits;
  static constexpr unsigned gap_at = duration_at + time_bits;
  static constexpr unsigned count_at = gap_at + time_bits;
  static constexpr unsigned node_at = count_at + count_bits;
  static_assert(node_at + node_bits == 64);
  static constexpr std::uint64_t no_outcome = (1U << outcome_bits) - 1;
  static constexpr std::uint64_t most_count = (1U << count_bits) - 1;
  static constexpr std::uint64_t most_node = (1U << node_bits) - 1;
  /// @}

  enum class Place : std::uint8_t { sent, handled, between, other };
  /// Its outcome; the times from its start to that, and from what was before to its start; how many
  /// things had come and gone; its node.
  using Tick = std::uint64_t;
  struct Thing {
    FlightEvent event;
    bool in_tick;
  };
  /// A tick, with what came and went from its start to that of the next.
  struct Span {
    Time start{};
    Time end{};
    std::uint64_t node = 0;
    std::uint64_t outcome = no_outcome;
    std::uint64_t first = 0;  ///< of what came and went
  };
  void next_round();

  /// @name Times as steps of a scale: of ticks; and of what comes and goes, in one byte or in two
  /// @{
  static constexpr unsigned long_scale = 8, short_scale = 3;
  static constexpr std::int64_t unit = 64;               ///< nanoseconds
  static constexpr std::uint64_t first_long = 1U << 21;  ///< 134 ms
  static constexpr std::uint64_t short_steps = to_step<short_scale>(first_long) + 1;
  static_assert(short_steps + (64U << long_scale) / 256 < 256);
  /// @}

  static std::uint64_t units_between(Time from, Time to) {
    return static_cast<std::uint64_t>(std::max(std::int64_t{0}, (to - from).count())) / unit;
  }
  static Time from_units(std::uint64_t units) {
    return Time(static_cast<std::int64_t>(units) * unit);
  }

  void put(Place place, std::uint64_t size, Time at) {
    constexpr std::uint64_t most_size = 62;
    ByteWriter to(room(size > most_size ? 3 + most_digits : 3));
    put_time(to, at);
    to.byte((static_cast<std::uint64_t>(place) << 6) + std::min(size, most_size + 1));
    if (size > most_size) to.number(size);
    took(to);
  }
  void put_time(ByteWriter& to, Time at) {
    const std::uint64_t units = units_between(last_put_, at);
    if (units < first_long) [[likely]] {
      const std::uint64_t step = to_step<short_scale>(units);
      to.byte(step);
      last_put_ += from_units(from_step<short_scale>(step));
      return;
    }
    const std::uint64_t step = to_step<long_scale>(units);
    to.byte(short_steps + step / 256);
    to.byte(step % 256);
    last_put_ += from_units(from_step<long_scale>(step));
  }
  /// Goes on by the rounded time; the step that it is.
  std::uint64_t go_on(Time at) {
    const std::uint64_t step = to_step<long_scale>(units_between(last_, at));
    last_ += from_units(from_step<long_scale>(step));
    return step;
  }
  static Time read_time(ByteReader& bytes);
  char* room(std::size_t bytes) {
    if (used_ + bytes > block_end_) [[unlikely]]
      begin_block();
    return bytes_.data() + used_;
  }
  void begin_block();
  void took(const ByteWriter& to) {
    used_ = static_cast<std::uint32_t>(to.end() - bytes_.data());
    ++count_;
  }
  [[nodiscard]] std::vector<Thing> things() const;
  [[nodiscard]] std::vector<Span> spans() const;

  std::vector<Tick> ticks_;
  std::vector<char> bytes_;
  std::size_t newest_ = std::size_t(0) - 1;  ///< where the last tick is
  std::uint64_t count_ = 0;
  Time last_{};                  ///< the last moment of a tick, rounded
  Time last_put_{};              ///< the last moment of what came and went, rounded
  std::uint32_t used_ = 0;       ///< of all bytes, up to the last thing
  std::uint32_t block_end_ = 0;  ///< of the last one
  bool in_tick_ = false;
  std::uint8_t block_ = 0;                         ///< the last one
  std::array<std::uint8_t, most_blocks> sizes_{};  ///< of blocks, but the last one
};

}  // namespace botarmy
