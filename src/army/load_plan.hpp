// SPDX-License-Identifier: MIT
#pragma once

#include "army/health.hpp"
#include "load/profile.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace botarmy {

/// The bots that a load profile is for: those of one program, or of several that share it by
/// weight.
struct LoadGroup {
  /// A program, as an index into those of the army, and its share.
  struct Member {
    std::size_t program = 0;
    std::uint64_t weight = 1;
    bool operator==(const Member&) const = default;
  };

  Profile profile;
  std::vector<Member> members{{}};
  bool operator==(const LoadGroup&) const = default;
};

/// How bots of crowds that have ended are replaced.
struct Restarts {
  std::chrono::milliseconds interval{5'000};
  std::uint64_t batch = 50;           ///< at most, each time
  std::optional<std::uint64_t> most;  ///< in the whole run; nothing: any number

  bool operator==(const Restarts&) const = default;
};

/// How many bots there should be, and for how long.
struct LoadPlan {
  std::uint64_t bots = 10;          ///< of the first program, at a time: if there are no groups
  std::vector<LoadGroup> groups{};  ///< profiles, each with its bots
  std::size_t threads = 1;
  std::optional<std::chrono::milliseconds> duration;  ///< without one: until stopped
  bool once = false;  ///< nobody is replaced, and the run is over when all have ended
  std::chrono::milliseconds grace{
      5'000};  ///< for bots to end after they were asked to, before they are terminated
  Restarts restarts{};
  GeneratorLimits generator{};
};

[[nodiscard]] std::vector<std::uint64_t> weights(const LoadGroup& group);

/// The most bots that there can be at a time.
std::uint64_t peak(const LoadPlan& plan);

}  // namespace botarmy
