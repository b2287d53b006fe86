// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace botarmy {

/// What a scenario says of the limits within which the generator must keep itself; the rest has
/// defaults.
struct GeneratorSettings {
  std::optional<std::chrono::milliseconds> timer_delay;
  std::optional<std::chrono::milliseconds> loop_lag;
  std::optional<std::chrono::milliseconds> socket_delay;
  std::optional<std::chrono::milliseconds> inbox_delay;
  std::optional<double> cpu;      ///< a share, from 0 to 1
  std::optional<double> seconds;  ///< the share of them that may exceed a limit
  bool operator==(const GeneratorSettings&) const = default;
};

/// Reads a percentage from 0% to 100% as a share, from 0 to 1; nothing if it is none.
std::optional<double> parse_share(std::string_view text);

/// Reads `generator`, a mapping.
GeneratorSettings read_generator(const Value& value, Problems& problems);

}  // namespace botarmy
