// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/scenario.hpp"

#include <botarmy/registry.hpp>

#include <CLI/App.hpp>

#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// The options by which a command is told of a tree and the bots that follow it.
struct TreeOptions {
  std::string scenario;  ///< its file; empty if none
  std::optional<std::string> bot;
  std::optional<std::string> tree;
  std::vector<std::string> custom;
};

/// Adds them to a command; parsing fills `options`, which must outlive the app.
void add_tree_options(CLI::App& command, TreeOptions& options);

/// A tree, ready to be run, walked or drawn.
struct ChosenTree {
  Scenario scenario;
  const BotClass* bot = nullptr;  ///< null only if there is a problem
  std::optional<Node> tree;       ///< that of the scenario or of the options, else of the bot class
};

/// Reads what the options name. What is wrong is added to the problems.
ChosenTree choose_tree(const TreeOptions& options, const Registry& registry, Problems& problems);

}  // namespace botarmy
