// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>
#include <botarmy/tree.hpp>

#include <span>
#include <vector>

namespace botarmy {

/// What can come of running a node, as far as it can be known without running it. What is false
/// here cannot happen; what is true need not.
struct Possible {
  bool succeeds = true;
  bool fails = true;
  bool ends_the_bot = true;
  /// A loop in it may go round for ever, though each action in it ends.
  bool goes_on_for_ever = false;

  [[nodiscard]] bool never_ends() const { return !succeeds && !fails && !ends_the_bot; }
  bool operator==(const Possible&) const = default;
};

/// What can come of an action. Anything, if it is null: unknown.
Possible possible_of(const Action* action);

/// What can come of each node of the tree, given what can come of each of its leaves.
std::vector<Possible> possible_of(const Tree& tree, std::span<const Possible> leaves);

/// Whether each node can ever run, given what can come of each.
std::vector<bool> can_run(const Tree& tree, std::span<const Possible> nodes);

/// Whether a child that came to this lets the next child of its sequence or select run.
bool lets_next_run(NodeKind parent, const Possible& child);

}  // namespace botarmy
