// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/tree.hpp>

#include <cstddef>
#include <vector>

namespace botarmy {

/// A node that is drawn.
struct Drawn {
  Tree::Index node = 0;
  std::size_t depth = 0;          ///< the number of nodes above it
  bool folded = false;            ///< it stands for a whole subtree
  bool opens_a_subtree = false;   ///< it and the nodes below it are one, and not folded
  std::size_t ends_subtrees = 0;  ///< of how many such subtrees it is the last node
};

/// The nodes of a tree from top to bottom, as one reads them: each before those below it.
std::vector<Drawn> outline(const Tree& tree, bool expand_subtrees);

/// The place of each node of the tree in its outline. For nodes that are not drawn: the size of the
/// outline.
std::vector<std::size_t> places_in(const std::vector<Drawn>& outline, const Tree& tree);

}  // namespace botarmy
