// SPDX-License-Identifier: MIT
#pragma once

#include "army/load_plan.hpp"
#include "load/shares.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace botarmy {

/// Keeps as many bots as the profile of a crowd says. Each has a place; where there should be fewer
/// places, the last ones go, so that who came last leaves first.
class CrowdKeeper {
 public:
  using Time = std::chrono::nanoseconds;  ///< since the start of the profile

  /// What the keeper asks for: a new bot of a program, whose id it gets; and that one ends.
  struct Hands {
    std::function<std::int64_t(std::size_t)> start;
    std::function<void(std::int64_t)> stop;
  };

  /// `once`: nobody is replaced.
  CrowdKeeper(const LoadGroup& group, bool once, Hands hands);

  /// How many bots there should be.
  [[nodiscard]] std::uint64_t target(Time time) const;
  /// From now on so many more, or fewer, than the profile says.
  void change_target(std::int64_t by, Time time);
  /// Asks those that are too many to end, and starts those that are new, but no more than
  /// `launches`. Returns how many it started.
  std::uint64_t adjust(Time time, std::uint64_t launches);
  /// Whether bots that are new have not started yet.
  [[nodiscard]] bool launching(Time time) const { return places_.size() < target(time); }
  /// When the profile next says another number.
  [[nodiscard]] std::optional<Time> next_change(Time time) const { return bots_.next_change(time); }
  /// Replaces bots that have ended, at most so many. Returns how many.
  std::uint64_t replace(std::uint64_t most);
  void bot_ended(std::int64_t id);
  /// Whether nobody new comes any more; `replaces`: bots that end are replaced.
  [[nodiscard]] bool finished(Time time, bool replaces) const;

 private:
  static constexpr std::int64_t nobody = 0;

  std::int64_t start(std::size_t place);
  void remove_last_place();

  Curve bots_;
  std::int64_t change_ = 0;
  bool once_;
  Hands hands_;
  std::vector<std::size_t> programs_;  ///< of the members
  Shares shares_;
  std::vector<std::int64_t> places_;  ///< who has each
  std::unordered_map<std::int64_t, std::size_t> place_of_;
  std::deque<std::size_t> vacant_;  ///< places whose bot has ended; maybe taken again, or gone
};

}  // namespace botarmy
