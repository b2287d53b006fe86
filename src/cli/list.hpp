// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"

#include <botarmy/registry.hpp>

#include <CLI/App.hpp>

#include <optional>
#include <string>

namespace botarmy {

/// The options of `botarmy list`, `botarmy actions` and `botarmy schema`: what there is to name.
struct ListOptions {
  std::string what = "actions";
  std::optional<std::string> bot;
  bool json = false;
  bool markdown = false;
  bool editor_nodes = false;
  std::optional<std::string> into;  ///< an editor project to write the nodes into
  std::string module_base;
};

CLI::App* add_list(CLI::App& app, ListOptions& options);
CLI::App* add_actions(CLI::App& app, ListOptions& options);
CLI::App* add_schema(CLI::App& app, ListOptions& options);

/// Prints what scenarios can name.
ExitCode run_list(const ListOptions& options, const Registry& registry);
/// Prints the actions, or hands them to the visual editor.
ExitCode run_actions(const ListOptions& options, const Registry& registry);
/// Prints the JSON Schema of the scenario language.
ExitCode run_schema(const ListOptions& options, const Registry& registry);

}  // namespace botarmy
