// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"
#include "cli/tree_options.hpp"

#include <string>
#include <vector>

namespace botarmy {

/// The options of `botarmy check`. Those of the tree are for every scenario.
struct CheckOptions : TreeOptions {
  std::vector<std::string> scenarios;
  bool strict = false;  ///< warnings count as errors
};

CLI::App* add_check(CLI::App& app, CheckOptions& options);

/// Says everything that is wrong with the scenarios, and what running them takes.
ExitCode run_check(const CheckOptions& options, const Registry& registry);

}  // namespace botarmy
