// SPDX-License-Identifier: MIT
#include "editor/editor_file.hpp"

#include "source/did_you_mean.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace botarmy {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

const Value& unwrapped(const Value& file) {
  const Value* data = file.find("data");
  const bool wrapped = data != nullptr && file.find("trees") == nullptr;
  return wrapped ? *data : file;
}

std::string text_of(const Value& mapping, std::string_view key) {
  const Value* value = mapping.find(key);
  return value != nullptr && value->kind == Value::Kind::scalar ? value->text : "";
}

EditorFile::EditorFile(const Value& file, Problems& problems) : problems_(problems) {
  const Value& project = unwrapped(file);
  const Value* trees = project.find("trees");
  if (project.kind != Value::Kind::mapping) {
    problems.add(project.at, "an editor project must be a mapping, not " + describe(project));
  } else if (trees == nullptr) {
    problems.add(project.at, "an editor project needs 'trees'");
  } else if (trees->kind != Value::Kind::list) {
    problems.add(trees->at, "'trees' must be a list, not " + describe(*trees));
  } else {
    for (const Value& tree : trees->items) add_tree(tree);
    if (trees->items.empty()) problems.add(trees->at, "the project has no trees");
  }
}

void EditorFile::add_tree(const Value& tree) {
  if (tree.kind != Value::Kind::mapping) {
    problems_.add(tree.at, "a tree must be a mapping, not " + describe(tree));
    return;
  }
  trees_.push_back({&tree, text_of(tree, "title"), text_of(tree, "id"), {}});
  EditorTree& added = trees_.back();
  if (const Value* nodes = tree.find("nodes")) {
    for (const Entry& node : nodes->entries) added.nodes.emplace(node.key, &node.value);
  }
  if (added.id.empty() || by_id_.emplace(added.id, &added).second) return;
  problems_.add(tree.at, "the tree " + in_quotes(added.title) + " has the same id as the tree " +
                             in_quotes(by_id_.at(added.id)->title));
}

const EditorTree* EditorFile::tree_titled(const std::string& title, Position at) const {
  std::vector<const EditorTree*> exact;
  std::vector<const EditorTree*> similar;
  for (const EditorTree& tree : trees_) {
    if (tree.title == title) exact.push_back(&tree);
    if (lower(tree.title) == lower(title)) similar.push_back(&tree);
  }
  const std::vector<const EditorTree*>& found = exact.empty() ? similar : exact;
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    problems_.add(at, "the project has " + std::to_string(found.size()) + " trees of the title " +
                          in_quotes(title));
  } else if (!trees_.empty()) {
    problems_.add(at, "the project has no tree " + in_quotes(title) +
                          did_you_mean(title, titles()) + known_are(titles()));
  }
  return nullptr;
}

const EditorTree* EditorFile::tree_with_id(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::vector<std::string> EditorFile::titles() const {
  std::vector<std::string> titles;
  for (const EditorTree& tree : trees_) titles.push_back(tree.title);
  return titles;
}

}  // namespace botarmy
