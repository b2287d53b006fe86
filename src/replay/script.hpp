// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"
#include "flight/event.hpp"
#include "flight/recording.hpp"
#include "replay/virtual_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// What a replay goes by: the events of a recording, from the first state that a bot can begin
/// with, one after the other; and where the bot did something else.
class Script {
 public:
  using Kind = FlightEvent::Kind;

  /// The moment at which the bot began to live.
  static constexpr Clock::time_point begin{std::chrono::hours(1)};

  Script(Executor executor, VirtualClock& clock, const Recording& recording);

  /// The state that it begins with, as JSON; empty: there is none, and `obstacle` says why.
  [[nodiscard]] const std::string& state() const { return state_; }
  [[nodiscard]] const std::string& obstacle() const { return obstacle_; }
  [[nodiscard]] std::uint64_t first_tick() const { return first_tick_; }

  /// What comes next; null at the end.
  [[nodiscard]] const FlightEvent* next() const {
    return place_ < events_.size() ? &events_[place_] : nullptr;
  }
  [[nodiscard]] bool next_is(Kind kind) const { return next() != nullptr && next()->kind == kind; }
  /// The number of events that are over.
  [[nodiscard]] std::size_t place() const { return place_; }
  /// Goes on to the next event, at its moment.
  FlightEvent take();

  /// The bot has done something else than what comes next: only the first such thing counts.
  void diverge(std::string how);
  [[nodiscard]] const std::optional<std::string>& divergence() const { return divergence_; }
  /// Nothing more is to happen.
  void stop() { stopped_ = true; }
  [[nodiscard]] bool stopped() const { return stopped_ || divergence_; }

  /// Completes when this holds, or it was stopped; it is looked at now and after each wake_all().
  Task<void> wait_until(const std::function<bool()>& holds);
  void wake_all();

 private:
  Executor executor_;
  VirtualClock& clock_;
  std::string state_;
  std::string obstacle_ = "it is empty";
  std::uint64_t first_tick_ = 1;
  std::uint64_t tick_ = 0;  ///< the last that began
  std::vector<FlightEvent> events_;
  std::size_t place_ = 0;
  std::optional<std::string> divergence_;
  bool stopped_ = false;
  std::vector<Event*> waiting_;
};

}  // namespace botarmy
