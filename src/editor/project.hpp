// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/leaf_reader.hpp"
#include "source/marks.hpp"
#include "source/value.hpp"

#include <botarmy/tree.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// Which tree of an editor file is wanted, and how.
struct EditorChoice {
  std::string title = "Root";
  Position at{};                 ///< where the choice was made, and what is wrong with it stands
  std::vector<Entry> context{};  ///< merged over the properties of the chosen tree
  /// Put before the name of every action that is not a built-in leaf: "My.Project".
  std::string module_base{};
};

/// Reads one tree of a project of the Behavior Tree Editor (as parse_json gives it), with the
/// subtrees that it uses in their places. The node is of no use if there is a problem.
Node read_editor_tree(const Value& file, const EditorChoice& choice, LeafReader& leaves,
                      Problems& problems, Marks& marks);

/// The titles of the trees in a project; none if it is no project.
std::vector<std::string> editor_tree_titles(const Value& file);

}  // namespace botarmy
