// SPDX-License-Identifier: MIT
#pragma once

#include "scenario_fixture.hpp"

#include <boost/json/serialize.hpp>

#include <string>

namespace botarmy {

/// A tree in a form that can be compared: `sequence(log["hi"] repeat_nx3(done))`.
inline std::string serialized(const Node& node) {
  std::string text = node.kind == NodeKind::leaf ? node.action : std::string{to_string(node.kind)};
  if (!node.name.empty()) text += '"' + node.name + '"';
  if (!node.tree.empty()) text += '<' + node.tree + '>';
  if (node.weight != 1) text += '*' + std::to_string(node.weight);
  if (node.count != 0) text += 'x' + std::to_string(node.count);
  if (node.wait.count() != 0) text += '/' + std::to_string(node.wait.count());
  if (!node.arguments.empty()) text += json::serialize(node.arguments);
  if (node.children.empty()) return text;
  text += '(';
  for (const Node& child : node.children) text += serialized(child) + ' ';
  text.back() = ')';
  return text;
}

/// The tree of a scenario.
inline std::string tree_of(const std::string& yaml, const Choices& choices = {}) {
  const Scenario scenario = load(yaml, choices);
  (void)Tree{scenario.tree.value()};
  return serialized(*scenario.tree);
}

}  // namespace botarmy
