// SPDX-License-Identifier: MIT
#pragma once

#include "lint/lint.hpp"
#include "lint/possible.hpp"

#include <botarmy/tree.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// Whether nothing at all is said of what the action does; null is an unknown action.
bool is_undeclared(const Action* action);

/// What the rules look at: a tree with everything that is known of its nodes, and where their
/// warnings go.
struct Subject {
  Subject(const LintInput& lint_input, Problems& lint_problems);

  const LintInput& input;
  Problems& problems;
  Tree tree;
  std::vector<const Action*> actions;  ///< of each leaf; null where unknown
  std::vector<Possible> possible;      ///< of each node
  std::vector<bool> runs;              ///< whether each node can ever run

  [[nodiscard]] const Tree::Place& place(Tree::Index node) const { return tree.nodes()[node]; }
  /// The action of a node. Null if it is no leaf, or the action is unknown.
  [[nodiscard]] const Action* action_of(Tree::Index node) const;
  /// What warnings call a node, in quotes: by its name, action or kind if a file shows where it
  /// stands, else by its path.
  [[nodiscard]] std::string name(Tree::Index node) const;
  /// Warns at the node, or at the nearest one around it that stands in a file.
  void warn(Tree::Index node, std::string text);
};

}  // namespace botarmy
