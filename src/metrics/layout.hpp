// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/tree.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// What is counted of the bots of one population: the nodes of their trees, by their places.
struct Layout {
  struct Node {
    std::string path;      ///< see Tree::path
    std::string action{};  ///< of a leaf: what it runs
    NodeKind kind = NodeKind::leaf;
    std::size_t parent = 0;  ///< the place of the node around it; its own if there is none
  };

  std::string population{};  ///< its name; empty if the run has no other
  std::vector<Node> nodes{};
};

}  // namespace botarmy
