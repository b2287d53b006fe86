// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

#include <cstddef>

namespace botarmy {

/// Bounds what is read as one tree: subtrees within subtrees can make a small file huge, or deeper
/// than a stack.
class NodeCount {
 public:
  /// Before a node is read, with those below it. False if it is one too many or too deep, which is
  /// a problem then; else leave() must follow.
  bool enter(Position at, Problems& problems);
  void leave() { --depth_; }

 private:
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace botarmy
