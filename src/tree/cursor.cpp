// SPDX-License-Identifier: MIT
#include "tree/cursor.hpp"

#include <utility>

namespace botarmy {
namespace {

Tree::Index pick_by_weight(std::span<const Tree::Place> nodes, const Tree::Place& parent,
                           Random& random) {
  std::int64_t left = random.uniform(0, parent.weight_sum - 1);
  Tree::Index child = parent.first_child;
  while (left >= nodes[child].weight) {
    left -= nodes[child].weight;
    child = nodes[child].next_sibling;
  }
  return child;
}

Tree::Index pick_child(std::span<const Tree::Place> nodes, const Tree::Place& parent,
                       Random& random) {
  switch (parent.kind) {
    case NodeKind::random:  // siblings lie side by side
      return parent.first_child +
             static_cast<Tree::Index>(random.uniform(0, parent.child_count - 1));
    case NodeKind::random_weighted: return pick_by_weight(nodes, parent, random);
    default: return parent.first_child;
  }
}

bool counts_runs(NodeKind kind) { return kind == NodeKind::repeat_n || kind == NodeKind::retry; }

}  // namespace

Cursor::Cursor(const Tree& tree, Random& random) : tree_(&tree) { descend(0, random); }

Cursor::Reaction Cursor::react(Tree::Index child, bool succeeded) {
  const std::span<const Tree::Place> nodes = tree_->nodes();
  const Tree::Place& parent = nodes[nodes[child].parent];
  switch (parent.kind) {
    case NodeKind::sequence: return {succeeded ? nodes[child].next_sibling : Tree::none, succeeded};
    case NodeKind::select: return {succeeded ? Tree::none : nodes[child].next_sibling, succeeded};
    case NodeKind::repeat_until_fail: return {succeeded ? child : Tree::none, true};
    case NodeKind::repeat_until_succeed: return {succeeded ? Tree::none : child, true};
    case NodeKind::repeat_n:
      if (--runs_left_.back() > 0) return {child, true};
      runs_left_.pop_back();
      return {Tree::none, true};
    case NodeKind::retry:
      if (!succeeded && --runs_left_.back() > 0) return {child, false, parent.wait};
      runs_left_.pop_back();
      return {Tree::none, succeeded};
    case NodeKind::negate: return {Tree::none, !succeeded};
    case NodeKind::always_succeed: return {Tree::none, true};
    case NodeKind::always_fail: return {Tree::none, false};
    case NodeKind::random:
    case NodeKind::random_weighted:
    case NodeKind::leaf: break;
  }
  return {Tree::none, succeeded};
}

void Cursor::go_to(Position position) {
  node_ = position.node;
  runs_left_ = std::move(position.runs_left);
  depth_ = 0;
  for (Tree::Index node = node_; node != 0; node = tree_->nodes()[node].parent) ++depth_;
}

void Cursor::descend(Tree::Index node, Random& random) {
  const std::span<const Tree::Place> nodes = tree_->nodes();
  while (nodes[node].kind != NodeKind::leaf) {
    if (counts_runs(nodes[node].kind)) runs_left_.push_back(nodes[node].count);
    node = pick_child(nodes, nodes[node], random);
    ++depth_;
  }
  node_ = node;
}

}  // namespace botarmy
