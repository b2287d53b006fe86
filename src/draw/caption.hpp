// SPDX-License-Identifier: MIT
#pragma once

#include "draw/outline.hpp"

#include <botarmy/tree.hpp>

#include <string>
#include <string_view>

namespace botarmy {

/// What a drawing says of a node.
struct Caption {
  std::string name;   ///< the one it was given, if it was
  std::string tree;   ///< of the root of a subtree: the name of that tree
  std::string what;   ///< its kind or action, such as `repeat_n 3` or `wait(0.5)`
  std::string share;  ///< below random_weighted: weight and percentage, such as `4 (80%)`
};

Caption caption_of(const Tree& tree, Tree::Index node);

/// The sign that is usual for a composite, with a space behind it; nothing for all other kinds.
std::string_view sign_of(NodeKind kind);

/// What stands in the box of a node, a line each: its name, the name of the tree where no frame
/// around the subtree shows it, and what it is.
std::string box_text(const Tree& tree, const Drawn& drawn);

}  // namespace botarmy
