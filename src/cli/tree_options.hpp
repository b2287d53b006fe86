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
  std::optional<std::string> population{};  ///< whose tree, where a command is about one
};

/// Adds them to a command; parsing fills `options`, which must outlive the app.
void add_tree_options(CLI::App& command, TreeOptions& options);
/// The same without the scenario.
void add_tree_choices(CLI::App& command, TreeOptions& options);
/// Adds --population to a command that is about one tree.
void add_population_option(CLI::App& command, TreeOptions& options);

/// The bots of one class and their tree.
struct ChosenPopulation {
  std::string name;  ///< empty if the scenario has no populations
  const BotClass* bot = nullptr;
  std::optional<Node> tree{};  ///< nothing only if there is a problem
  bool once = false;           ///< its bots run the tree once: the scenario says so, or they arrive
};

/// A tree, ready to be run, walked or drawn.
struct ChosenTree {
  Scenario scenario;
  std::vector<ChosenPopulation> populations{};  ///< as the scenario has them; else one
  /// Those of the population that was chosen, else of the first.
  const BotClass* bot = nullptr;  ///< null only if there is a problem
  /// That of the scenario or of the options, else of the bot class. Nothing only if there is a
  /// problem, or for a scenario that others include.
  std::optional<Node> tree{};
  bool once = false;  ///< see ChosenPopulation
};

/// Reads what the options name, and checks the tree: bots of the class can run it. What is wrong is
/// added to the problems; so is that there is no tree, but for a scenario that is only there for
/// others to include it, if `for_others_too`.
ChosenTree choose_tree(const TreeOptions& options, const Registry& registry, Problems& problems,
                       bool for_others_too = false);

}  // namespace botarmy
