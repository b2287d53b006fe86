// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace botarmy {

/// One of the trees of an editor file.
struct EditorTree {
  const Value* value;
  std::string title;
  std::string id;
  std::unordered_map<std::string_view, const Value*> nodes;  ///< by their ids
};

/// The project in an editor file, whether it was saved to disk, which wraps it, or exported.
class EditorFile {
 public:
  /// Adds to the problems what makes it no project at all. The value must outlive this.
  EditorFile(const Value& file, Problems& problems);

  /// The tree of this title; letters' case counts only if there are several. Null, and a problem at
  /// `at`, if there is none or it is not clear which.
  [[nodiscard]] const EditorTree* tree_titled(const std::string& title, Position at) const;
  /// Null if there is none.
  [[nodiscard]] const EditorTree* tree_with_id(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> titles() const;

 private:
  void add_tree(const Value& tree);

  Problems& problems_;
  std::list<EditorTree> trees_;
  std::unordered_map<std::string_view, const EditorTree*> by_id_;
};

/// The project itself in an editor file.
const Value& unwrapped(const Value& file);
/// The text that a mapping has under a key; empty if there is none.
std::string text_of(const Value& mapping, std::string_view key);

}  // namespace botarmy
