// SPDX-License-Identifier: MIT
#pragma once

#include "any_tree.hpp"

#include <botarmy/random.hpp>
#include <botarmy/tree.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

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

/// A tree of any shape, some of whose nodes have names or are the roots of subtrees.
inline Node any_named_tree(Random& random, int depth) {
  Node root = any_tree(random, depth);
  std::vector<Node*> nodes{&root};
  while (!nodes.empty()) {
    Node* const node = nodes.back();
    nodes.pop_back();
    if (random.chance(0.2)) node->tree = "t" + std::to_string(random.uniform(0, 2));
    if (random.chance(0.2)) node->name = "n" + std::to_string(random.uniform(0, 2));
    for (Node& child : node->children) nodes.push_back(&child);
  }
  return root;
}

}  // namespace botarmy
