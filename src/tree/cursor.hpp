// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/random.hpp>
#include <botarmy/tree.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace botarmy {

/// A bot's place in its tree: always exactly one leaf. The outcome of that leaf moves it to the
/// next.
///
/// It holds where it is and how many runs are left to each repeat_n and retry around it, nothing
/// else of the tree. A move costs the way up and down again, and below random_weighted the children
/// that are weighed.
class Cursor {
 public:
  /// Starts at the top of the tree, which must outlive the cursor.
  explicit Cursor(const Tree& tree, Random& random);

  /// The leaf to run now, as an index into Tree::leaves().
  [[nodiscard]] Tree::Index leaf() const { return tree_->nodes()[node_].leaf; }
  /// The same as an index into Tree::nodes().
  [[nodiscard]] Tree::Index node() const { return node_; }
  /// How many nodes are around the leaf, the root among them.
  [[nodiscard]] std::size_t depth() const { return depth_; }

  /// All that it holds.
  struct Position {
    Tree::Index node = 0;
    std::vector<std::int64_t> runs_left{};
    bool operator==(const Position&) const = default;
  };
  [[nodiscard]] Position position() const { return {node_, runs_left_}; }
  /// Goes to a position that a cursor in the same tree had.
  void go_to(Position position);

  enum class Step : std::uint8_t {
    moved,      ///< to a leaf of the same walk, maybe the same leaf again
    restarted,  ///< the root succeeded or failed, so the walk starts again at the top
  };
  /// A step, and how long to wait before the leaf that it leads to is run: what a retry asks for.
  struct Move {
    Step step;
    std::chrono::nanoseconds wait{};
  };
  /// Goes to the leaf that follows when this one succeeded or failed. Calls `ended` for each node
  /// that ended by that, from the leaf up: with its index and whether it succeeded.
  template <std::invocable<Tree::Index, bool> Ended>
  Move advance(bool succeeded, Random& random, const Ended& ended) {
    for (Tree::Index node = node_;; --depth_) {
      ended(node, succeeded);
      if (node == 0) break;
      const Reaction reaction = react(node, succeeded);
      if (reaction.next != Tree::none) {
        descend(reaction.next, random);
        return {Step::moved, reaction.wait};
      }
      succeeded = reaction.succeeded;
      node = tree_->nodes()[node].parent;
    }
    descend(0, random);
    return {Step::restarted};
  }
  Move advance(bool succeeded, Random& random) {
    return advance(succeeded, random, [](Tree::Index, bool) {});
  }

 private:
  /// What a node does when its child ended: starts `next`, or, where that is none, ends itself.
  struct Reaction {
    Tree::Index next;
    bool succeeded;
    std::chrono::nanoseconds wait{};  ///< before `next`
  };

  Reaction react(Tree::Index child, bool succeeded);
  void descend(Tree::Index node, Random& random);

  const Tree* tree_;
  Tree::Index node_ = 0;
  std::uint32_t depth_ = 0;
  std::vector<std::int64_t> runs_left_;  // of each repeat_n and retry from the root to here
};

}  // namespace botarmy
