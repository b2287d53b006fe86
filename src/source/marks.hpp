// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

#include <cstdint>
#include <vector>

namespace botarmy {

/// Where the nodes of trees that came from files stand there: what Node::mark means.
class Marks {
 public:
  /// The mark of a place. 0 is the mark of nodes that no file holds.
  std::uint32_t add(Position at) {
    places_.push_back(at);
    return static_cast<std::uint32_t>(places_.size());
  }
  /// Not for 0.
  [[nodiscard]] Position place(std::uint32_t mark) const { return places_.at(mark - 1); }

 private:
  std::vector<Position> places_;
};

}  // namespace botarmy
