// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"
#include "cli/tree_options.hpp"

#include <string>

namespace botarmy {

/// The options of `botarmy tree`.
struct TreeCommandOptions : TreeOptions {
  std::string format = "text";
  bool fold = false;
  bool ascii = false;
};

CLI::App* add_tree_command(CLI::App& app, TreeCommandOptions& options);

/// Prints a tree.
ExitCode run_tree_command(const TreeCommandOptions& options, const Registry& registry);

}  // namespace botarmy
