// SPDX-License-Identifier: MIT
#include "editor/project.hpp"

#include "editor/editor_file.hpp"
#include "editor/string_places.hpp"
#include "editor/tree_expander.hpp"

namespace botarmy {

Node read_editor_tree(const Value& file, const EditorChoice& choice, LeafReader& leaves,
                      Problems& problems, Marks& marks) {
  const EditorFile project(file, problems);
  const EditorTree* tree = project.tree_titled(choice.title, choice.at);
  if (tree == nullptr) return {};
  const StringPlaces places(file.at.file, problems.content(file.at.file));
  TreeExpander expander(project, places, choice, leaves, problems, marks);
  Node root = expander.expand(*tree, choice.context);
  root.tree = tree->title;
  return root;
}

std::vector<std::string> editor_tree_titles(const Value& file) {
  Problems ignored;
  return EditorFile(file, ignored).titles();
}

}  // namespace botarmy
