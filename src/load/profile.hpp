// SPDX-License-Identifier: MIT
#pragma once

#include "load/curve.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>

namespace botarmy {

/// A closed profile: so many bots at a time. Those that end are replaced.
struct Crowd {
  Curve bots;

  bool operator==(const Crowd&) const = default;
};

/// An open profile: bots arrive whatever the server does, run their tree once and leave.
struct Stream {
  enum class Process : std::uint8_t {
    even,     ///< as far apart as the rate says
    poisson,  ///< each for itself, as people do who do not know of each other
  };

  Curve rate{};                                     ///< in bots a second
  std::optional<std::chrono::nanoseconds> until{};  ///< nobody arrives any more; nothing: never
  Process process = Process::even;
  std::uint64_t most = 1000;  ///< bots at once; one that arrives when they are there is dropped

  bool operator==(const Stream&) const = default;
};

/// How many bots there are, or how many come.
using Profile = std::variant<Crowd, Stream>;

/// A crowd of so many from the start.
Profile constant_crowd(std::uint64_t bots);

/// The most bots that a profile can have at a time.
std::uint64_t peak(const Profile& profile);

}  // namespace botarmy
