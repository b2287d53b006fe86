// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"
#include "cli/load_test_options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace botarmy {

/// The options of `botarmy debug`: of a load test those that choose bot, tree and server.
struct DebugOptions : LoadTestOptions {
  std::uint64_t id = 1;
  bool step = false;
  std::vector<std::string> breaks;
  std::vector<std::string> until;
};

CLI::App* add_debug(CLI::App& app, DebugOptions& options);

/// Lets one bot live in the foreground, and writes what it does.
ExitCode run_debug(const DebugOptions& options, const Registry& registry);

}  // namespace botarmy
