// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/tree.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// What a walk through a tree saw of its nodes: which it came through, and what they came to.
class Coverage {
 public:
  struct Seen {
    bool visited = false;  ///< it, or a leaf below it, was run
    bool succeeded = false;
    bool failed = false;
    bool operator==(const Seen&) const = default;
  };

  /// The tree must outlive this.
  explicit Coverage(const Tree& tree);

  /// The leaf of this index was run.
  void ran(Tree::Index leaf);
  /// A node came to its end, see Cursor::advance.
  void ended(Tree::Index node, bool succeeded) {
    (succeeded ? seen_[node].succeeded : seen_[node].failed) = true;
  }

  [[nodiscard]] const Seen& seen(Tree::Index node) const { return seen_[node]; }
  /// Visited nodes, of all nodes.
  [[nodiscard]] std::size_t visited() const { return visited_; }
  [[nodiscard]] double percentage() const;

  /// @name Nodes from top to bottom, as one reads a tree
  /// Of those that were visited, except such as cannot fail, or succeed, whatever happens.
  /// @{
  [[nodiscard]] std::vector<Tree::Index> never_visited() const;
  [[nodiscard]] std::vector<Tree::Index> never_failed() const;
  [[nodiscard]] std::vector<Tree::Index> never_succeeded() const;
  /// @}

  /// The percentage, rounded down, and the paths of the nodes above, a line each.
  [[nodiscard]] std::string text() const;

 private:
  const Tree* tree_;
  std::vector<Seen> seen_;
  std::size_t visited_ = 0;
};

}  // namespace botarmy
