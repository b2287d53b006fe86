// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/outcome.hpp>
#include <botarmy/tree.hpp>

#include <cstddef>
#include <cstdint>
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

  /// The tree must outlive this, and its walk begin with the first run.
  explicit Coverage(const Tree& tree);

  /// The leaf on which the walk rests was run. For each leaf that a Cursor comes to, in turn.
  void ran(Tree::Index leaf, OutcomeKind outcome);

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
  bool ends(Tree::Index parent, Tree::Index child, bool& succeeded);
  void came_to(Tree::Index node, bool succeeded);

  const Tree* tree_;
  std::vector<Seen> seen_;
  std::vector<std::int64_t> runs_;  // of each repeat_n and retry since it was entered
  std::size_t visited_ = 0;
};

}  // namespace botarmy
