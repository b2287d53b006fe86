// SPDX-License-Identifier: MIT
#include "lint/possible.hpp"

#include <cstddef>

namespace botarmy {
namespace {

constexpr Possible nothing{false, false, false, false};

/// What ends or stalls the parent with the child, whatever kind of node the parent is.
void take_endings(Possible& parent, const Possible& child) {
  parent.ends_the_bot |= child.ends_the_bot;
  parent.goes_on_for_ever |= child.goes_on_for_ever;
}

/// One child after the other, as long as each lets the next run.
Possible possible_of_row(const Tree& tree, const Tree::Place& node,
                         const std::vector<Possible>& known) {
  const bool sequence = node.kind == NodeKind::sequence;
  Possible result = nothing;
  Tree::Index child = node.first_child;
  for (; child != Tree::none; child = tree.nodes()[child].next_sibling) {
    take_endings(result, known[child]);
    if (sequence) {
      result.fails |= known[child].fails;
    } else {
      result.succeeds |= known[child].succeeds;
    }
    if (!lets_next_run(node.kind, known[child])) return result;
  }
  (sequence ? result.succeeds : result.fails) = true;
  return result;
}

/// Any one of the children.
Possible possible_of_pick(const Tree& tree, const Tree::Place& node,
                          const std::vector<Possible>& known) {
  Possible result = nothing;
  Tree::Index child = node.first_child;
  for (; child != Tree::none; child = tree.nodes()[child].next_sibling) {
    take_endings(result, known[child]);
    result.succeeds |= known[child].succeeds;
    result.fails |= known[child].fails;
  }
  return result;
}

Possible possible_of_decorator(NodeKind kind, const Possible& child) {
  Possible result = nothing;
  take_endings(result, child);
  const bool ends = child.succeeds || child.fails;
  switch (kind) {
    case NodeKind::repeat_until_fail:
      result.succeeds = child.fails;
      result.goes_on_for_ever |= child.succeeds;
      break;
    case NodeKind::repeat_until_succeed:
      result.succeeds = child.succeeds;
      result.goes_on_for_ever |= child.fails;
      break;
    case NodeKind::retry:
      result.succeeds = child.succeeds;
      result.fails = child.fails;
      break;
    case NodeKind::negate:
      result.succeeds = child.fails;
      result.fails = child.succeeds;
      break;
    case NodeKind::always_fail: result.fails = ends; break;
    default: result.succeeds = ends; break;  // repeat_n, always_succeed
  }
  return result;
}

Possible possible_of_node(const Tree& tree, const Tree::Place& node,
                          std::span<const Possible> leaves, const std::vector<Possible>& known) {
  switch (node.kind) {
    case NodeKind::leaf: return leaves[node.leaf];
    case NodeKind::sequence:
    case NodeKind::select: return possible_of_row(tree, node, known);
    case NodeKind::random:
    case NodeKind::random_weighted: return possible_of_pick(tree, node, known);
    default: return possible_of_decorator(node.kind, known[node.first_child]);
  }
}

}  // namespace

Possible possible_of(const Action* action) {
  Possible result;
  if (action != nullptr) {
    const ActionTraits& traits = action->traits;
    result = {traits.may_succeed, traits.may_fail, traits.may_end_the_bot, false};
  }
  result.goes_on_for_ever = result.never_ends();
  return result;
}

std::vector<Possible> possible_of(const Tree& tree, std::span<const Possible> leaves) {
  std::vector<Possible> known(tree.nodes().size());
  for (std::size_t node = known.size(); node-- > 0;) {  // children lie behind their parents
    known[node] = possible_of_node(tree, tree.nodes()[node], leaves, known);
  }
  return known;
}

bool lets_next_run(NodeKind parent, const Possible& child) {
  return parent == NodeKind::sequence ? child.succeeds : child.fails;
}

std::vector<bool> can_run(const Tree& tree, std::span<const Possible> nodes) {
  std::vector<bool> result(tree.nodes().size());
  result[0] = true;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const Tree::Place& parent = tree.nodes()[i];
    const bool row = parent.kind == NodeKind::sequence || parent.kind == NodeKind::select;
    bool runs = result[i];
    Tree::Index child = parent.first_child;
    for (; child != Tree::none; child = tree.nodes()[child].next_sibling) {
      result[child] = runs;
      if (row) runs = runs && lets_next_run(parent.kind, nodes[child]);
    }
  }
  return result;
}

}  // namespace botarmy
