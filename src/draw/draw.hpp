// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/tree.hpp>

#include <string>

namespace botarmy {

/// What a drawing of a tree shows.
struct DrawOptions {
  bool expand_subtrees = true;  ///< else the root of a subtree stands for all of it
  bool paths = true;            ///< draw_text: the path of each node, in a column of its own
  bool ascii = false;           ///< draw_text: nothing but ASCII, other letters as \u00e9
};

/// The tree as text, a node a line: its name, if it has one, and its kind, or its action with the
/// arguments as compact JSON.
std::string draw_text(const Tree& tree, const DrawOptions& options = {});

/// The tree in the language of Graphviz. Nodes are n0, n1 and so on from top to bottom, with their
/// paths as tooltips; subtrees are clusters.
std::string to_dot(const Tree& tree, const DrawOptions& options = {});

/// The tree as a flowchart of Mermaid, its nodes named as those of to_dot.
std::string to_mermaid(const Tree& tree, const DrawOptions& options = {});

}  // namespace botarmy
