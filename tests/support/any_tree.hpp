// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/random.hpp>
#include <botarmy/tree.hpp>

#include <cstdint>
#include <utility>

namespace botarmy {

/// A tree of any shape, at most `depth` nodes below this one. `make_leaf()` makes its leaves.
template <typename MakeLeaf>
Node any_tree(Random& random, int depth, const MakeLeaf& make_leaf) {
  if (depth == 0 || random.chance(0.2)) return make_leaf();
  Node node;
  node.kind = static_cast<NodeKind>(random.uniform(0, static_cast<int>(NodeKind::always_fail)));
  node.count = random.uniform(2, 4);
  const std::int64_t children = has_many_children(node.kind) ? random.uniform(1, 4) : 1;
  for (std::int64_t i = 0; i < children; ++i) {
    node.children.push_back(any_tree(random, depth - 1, make_leaf));
    node.children.back().weight = random.uniform(1, 5);
  }
  return node;
}

inline Node any_tree(Random& random, int depth) {
  return any_tree(random, depth, [] { return action("a"); });
}

}  // namespace botarmy
