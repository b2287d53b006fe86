// SPDX-License-Identifier: MIT
#include "catalog/node_count.hpp"

#include <string>

namespace botarmy {
namespace {

constexpr std::size_t most_nodes = 200'000;
constexpr std::size_t deepest = 500;

}  // namespace

bool NodeCount::enter(Position at, Problems& problems) {
  if (nodes_ > most_nodes) return false;  // was said already
  if (++nodes_ > most_nodes) {
    problems.add(at, "the tree has more than " + std::to_string(most_nodes) +
                         " nodes, with its subtrees in their places");
    return false;
  }
  if (depth_ >= deepest) {
    problems.add(at, "nodes are nested more than " + std::to_string(deepest) + " levels deep");
    return false;
  }
  ++depth_;
  return true;
}

}  // namespace botarmy
