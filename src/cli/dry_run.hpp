// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"
#include "cli/tree_options.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// The options of `botarmy dry-run`.
struct DryRunOptions : TreeOptions {
  std::uint64_t ticks = 100;
  std::optional<std::uint64_t> seed;
  bool once = false;
  std::optional<std::string> outcomes;  ///< a file
  std::vector<std::string> stand_ins;
  std::optional<std::string> require_coverage;  ///< "90%"
};

CLI::App* add_dry_run(CLI::App& app, DryRunOptions& options);

/// Walks a tree without a network and prints each tick, then the coverage.
ExitCode run_dry_run(const DryRunOptions& options, const Registry& registry);

}  // namespace botarmy
