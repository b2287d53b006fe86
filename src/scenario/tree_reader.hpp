// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/leaf_reader.hpp"
#include "editor/project.hpp"
#include "scenario/library.hpp"

#include <botarmy/registry.hpp>
#include <botarmy/tree.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace botarmy {

/// Reads trees of the scenario language for the bots of one class, with the subtrees that they use
/// in their places. A node is of no use if there is a problem.
class TreeReader {
 public:
  /// All must outlive the reader.
  TreeReader(const Registry& registry, const BotClass* bot, const Library& library,
             const KnownNames& names, Problems& problems, Marks& marks);

  /// The value of `tree`: a node, the name of a tree, or the choice of one in an editor file.
  Node read_root(const Value& value);
  /// The tree of this name, or FILE.json#TITLE; what is wrong with the choice is reported at `at`.
  Node read_chosen(const std::string& tree, Position at);
  /// Reads the trees of the library that no tree has used, for what is wrong with them.
  void check_unused();
  [[nodiscard]] const std::set<std::string>& used() const { return used_; }
  /// Trees that are used elsewhere.
  void add_used(const std::set<std::string>& trees) { used_.insert(trees.begin(), trees.end()); }

 private:
  Node read(const Value& value);
  Node read_word(const Value& value);
  Node read_mapping(const Value& mapping);
  /// `mapping` is what the entry stands in.
  Node read_named(const Entry& entry, const Value& mapping);
  Node read_child(const Value& value, const std::string& parent);
  std::vector<Node> read_children(const Entry& entry, NodeKind parent);
  Node read_repetition(const Entry& entry, NodeKind kind);
  std::int64_t read_weight(const Value& child, NodeKind parent);
  std::string check_name(std::string name, const Value& mapping);
  [[nodiscard]] const Entry* subject(const std::vector<const Entry*>& candidates) const;
  void refuse_beside(const Entry& entry, const Entry& what);
  [[nodiscard]] bool may_be_parameter(const Value& value) const;

  Node read_subtree(const Entry& entry, const Value* with);
  Node read_tree_named(const std::string& name, Position at, const Value* with);
  Node expand(const std::string& name, const Definition& definition, Position at,
              const Value* with);
  std::vector<Entry> parameters_of(const std::string& name, const Definition& definition,
                                   Position at, const Value* with);
  Node read_editor(const Value& value);
  Node read_editor_file(const std::string& path, const EditorChoice& choice);
  [[nodiscard]] std::vector<std::string> tree_names() const;

  const Registry& registry_;
  const Library& library_;
  Problems& problems_;
  Marks& marks_;
  LeafReader leaves_;
  std::set<std::string> used_;
  std::map<std::string, std::optional<Value>> editor_files_;  ///< by path; nothing: it is no JSON
  std::set<Position> recursions_;  ///< where a tree names itself, or one around it
  std::vector<std::string> open_;  ///< the subtrees around the node that is being read
  bool standalone_ = false;        ///< a tree without its user: some parameters have no value
};

}  // namespace botarmy
