// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace botarmy {

/// What log lines have by themselves.
inline constexpr std::array<std::string_view, 13> reserved_log_fields{
    "time",  "level",   "bot_id", "action", "outcome", "duration",  "reason",
    "event", "message", "socket", "run",    "seed",    "started_at"};
/// The keys that log viewers take for keys.
inline constexpr std::string_view log_field_pattern = "^[A-Za-z_][A-Za-z0-9_.-]*$";
/// How many fields a bot may have, so that its lines stay lines.
inline constexpr std::size_t most_log_fields = 32;
inline constexpr int most_old_logs = 1000;

/// Why lines cannot have a field of this key, such as "'bot_id' is in log lines already"; empty if
/// they can.
std::string problem_of_log_field(std::string_view key);

}  // namespace botarmy
