// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/random.hpp>
#include <botarmy/tree.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace botarmy {

inline Node named(std::string name, Node node) {
  node.name = std::move(name);
  return node;
}

inline Node subtree(std::string tree, Node root) {
  root.tree = std::move(tree);
  return root;
}

/// A tree with a bit of everything.
inline Node chat() {
  Node say = named("say", action("ws.send", {"hi"}));
  Node quiet = named("quiet", sequence({action("wait", {0.5})}));
  Node phrases = random_weighted({{4, std::move(say)}, {1, std::move(quiet)}});
  Node talk = sequence({subtree("chat", std::move(phrases)),
                        named("thrice", repeat_n(3, action("log", {"still"}))),
                        named("not", negate(named("rare", action("succeed_rate", {0.05}))))});
  return sequence({action("ws.connect"), action("ws.send", {"join:lobby"}),
                   named("on", repeat_until_fail(named("talk", std::move(talk)))), action("done")});
}

/// A tree of any shape, at most `depth` nodes below this one, some of them the roots of subtrees.
inline Node any_tree(Random& random, int depth) {
  Node node = action("a");
  if (depth > 0 && !random.chance(0.2)) {
    node = Node{};
    node.kind = static_cast<NodeKind>(random.uniform(0, static_cast<int>(NodeKind::always_fail)));
    node.count = random.uniform(2, 4);
    const bool many = node.kind <= NodeKind::random_weighted;
    const std::int64_t children = many ? random.uniform(1, 4) : 1;
    for (std::int64_t i = 0; i < children; ++i) {
      node.children.push_back(any_tree(random, depth - 1));
      node.children.back().weight = random.uniform(1, 5);
    }
  }
  if (random.chance(0.2))
    node.tree = std::string(1, 't').append(std::to_string(random.uniform(0, 2)));
  if (random.chance(0.2))
    node.name = std::string(1, 'n').append(std::to_string(random.uniform(0, 2)));
  return node;
}

}  // namespace botarmy
