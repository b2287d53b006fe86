// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/random.hpp>
#include <botarmy/tree.hpp>

#include <chrono>
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
  [[nodiscard]] Tree::Index leaf() const;

  enum class Step : std::uint8_t {
    moved,      ///< to a leaf of the same walk, maybe the same leaf again
    restarted,  ///< the root succeeded or failed, so the walk starts again at the top
  };
  /// A step, and how long to wait before the leaf that it leads to is run: what a retry asks for.
  struct Move {
    Step step;
    std::chrono::nanoseconds wait{};
  };
  /// Goes to the leaf that follows when this one succeeded or failed.
  Move advance(bool succeeded, Random& random);

 private:
  void descend(Tree::Index node, Random& random);

  const Tree* tree_;
  Tree::Index node_ = 0;
  std::vector<std::int64_t> runs_left_;  // of each repeat_n and retry from the root to here
};

}  // namespace botarmy
