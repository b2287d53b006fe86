// SPDX-License-Identifier: MIT
#pragma once

#include "source/address.hpp"
#include "source/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Who takes datagrams of StatsD.
struct StatsdSettings {
  Address address{};
  std::string prefix = "botarmy";
  bool tags = false;  ///< as DogStatsD has them
};

/// Where a run's figures go beside the console.
struct OutputSettings {
  std::optional<std::string> directory{};  ///< for the files with the results
  std::optional<Address> prometheus{};     ///< where to answer it
  std::optional<StatsdSettings> statsd{};
  bool flight_recorder = true;  ///< the last part of the lives of bots goes to the directory
  std::optional<std::string> stream{};  ///< a file for lines of JSON; "-" is standard output
};

/// Who asks for figures is on the same machine, unless told otherwise.
inline constexpr std::string_view prometheus_host = "127.0.0.1";

/// Reads the key `outputs` of a scenario.
OutputSettings read_outputs(const Value& value, Problems& problems);

}  // namespace botarmy
