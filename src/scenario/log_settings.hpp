// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

class Problems;

/// What a scenario says about the log, and about frames that are written down.
struct LogSettings {
  std::optional<std::string> file;
  std::optional<bool> actions;
  std::optional<bool> disabled;
  std::optional<std::string> level;   ///< info, warning or error
  std::optional<std::string> format;  ///< text or json
  std::optional<std::uint64_t> rotate_at;
  std::optional<std::size_t> old_files;
  boost::json::object fields{};  ///< what every line has
  std::optional<std::string> frames_file;
  std::optional<std::vector<std::uint64_t>> frames_bots;
  std::optional<std::size_t> frames_limit;
};

/// Reads the mapping under `log`.
LogSettings read_log_settings(const Value& value, Problems& problems);

}  // namespace botarmy
