// SPDX-License-Identifier: MIT
#pragma once

#include "army/load_plan.hpp"
#include "army/places.hpp"
#include "load/arrivals.hpp"
#include "load/shares.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace botarmy {

/// Says which bots arrive when, ahead of time: shards then start them by clocks of their own, so
/// that nothing that keeps the army's thread busy makes them late.
class ArrivalPlanner {
 public:
  using Time = std::chrono::nanoseconds;  ///< since the start of the profile
  using Plan = std::function<void(std::size_t program, Time moment)>;

  /// `number` tells the planners of a run apart.
  ArrivalPlanner(const LoadGroup& group, std::uint64_t seed, std::uint64_t number);

  /// Calls `plan` for every bot that arrives before `until` and has not been planned yet.
  void plan_until(Time until, const Plan& plan);
  /// When the next one arrives that has not been planned. Nothing if none does any more.
  [[nodiscard]] std::optional<Time> next() const { return arrivals_.next(); }
  [[nodiscard]] const std::shared_ptr<Places>& places() const { return places_; }

 private:
  Arrivals arrivals_;
  std::vector<std::size_t> programs_;  ///< of the members
  Shares shares_;
  std::uint64_t planned_ = 0;
  std::shared_ptr<Places> places_;
};

}  // namespace botarmy
