// SPDX-License-Identifier: MIT
#pragma once

#include "editor/editor_file.hpp"
#include "editor/project.hpp"
#include "editor/properties.hpp"
#include "editor/string_places.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace botarmy {

/// Makes one tree of the trees of an editor file: each node that is an instance of another tree is
/// replaced by that tree.
class TreeExpander {
 public:
  /// All must outlive the expander.
  TreeExpander(const EditorFile& file, const StringPlaces& places, const EditorChoice& choice,
               LeafReader& leaves, Problems& problems, Marks& marks)
      : file_(file),
        places_(places),
        choice_(choice),
        leaves_(leaves),
        problems_(problems),
        marks_(marks) {}

  /// The tree with these values before its own properties.
  Node expand(const EditorTree& tree, const std::vector<Entry>& given);

 private:
  /// The tree that is being read.
  struct Scope {
    const EditorTree& tree;
    Properties properties;
    std::unordered_map<const Value*, bool> seen;  ///< its nodes: whether it is one around this
  };

  Node read_by_id(Scope& scope, const Value& id);
  Node read(Scope& scope, const Value& node);
  Node read_inner(Scope& scope, const Value& node, NodeKind kind);
  Node read_leaf(Scope& scope, const Value& node, const std::string& name);
  Node read_instance(Scope& scope, const Value& node, const EditorTree& tree);

  [[nodiscard]] static std::vector<const Value*> children_of(const Value& node);
  /// A whole number among the properties of a node; `least` if it is wrong.
  std::int64_t read_number(const Scope& scope, const Value& node, const std::string& key,
                           std::int64_t least);
  std::chrono::nanoseconds read_wait(const Scope& scope, const Value& node);
  [[nodiscard]] std::string with_module_base(const std::string& action) const;

  const EditorFile& file_;
  const StringPlaces& places_;
  const EditorChoice& choice_;
  LeafReader& leaves_;
  Problems& problems_;
  Marks& marks_;
  std::vector<const EditorTree*> open_;  ///< the trees around the node that is being read
  std::set<Position> recursions_;        ///< the nodes that are instances of trees around them
};

}  // namespace botarmy
