// SPDX-License-Identifier: MIT
#pragma once

#include "load/profile.hpp"
#include "source/fields.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace botarmy {

/// What a scenario says of how bots arrive.
struct ArrivalSettings {
  std::optional<double> rate{};  ///< in bots a second
  std::optional<std::chrono::milliseconds> over{};
  std::optional<Stages> stages{};
  Stream::Process process = Stream::Process::even;
  std::optional<std::uint64_t> most{};
};

/// What a scenario says of how many bots there are, or of those of a population.
struct ProfileSettings {
  std::optional<std::uint64_t> bots{};
  std::optional<std::chrono::milliseconds> ramp{};
  std::optional<std::chrono::milliseconds> ramp_down{};
  std::optional<Stages> stages{};
  std::optional<ArrivalSettings> arrivals{};
  std::optional<std::chrono::milliseconds> pace{};
};

/// What a scenario says of the load; what it leaves out has no value.
struct LoadSettings {
  ProfileSettings profile;
  std::optional<std::chrono::milliseconds> duration;
  std::optional<bool> once;
  std::optional<std::chrono::milliseconds> grace;
  std::optional<std::uint64_t> seed;
  std::optional<std::size_t> threads;
  std::optional<std::chrono::milliseconds> restart_interval;
  std::optional<std::uint64_t> restart_batch;
  std::optional<std::uint64_t> most_restarts;
  std::optional<double> bot_messages;  ///< a second, at most: of one bot
  std::optional<double> all_messages;  ///< of all bots together
};

/// The value of `load`.
LoadSettings read_load(const Value& value, Problems& problems);

/// Asks the mapping `path` for the keys of a profile. The caller finishes the fields.
ProfileSettings read_profile(Fields& fields, const std::string& path, Problems& problems);

}  // namespace botarmy
