// SPDX-License-Identifier: MIT
#include "bot/walk.hpp"

#include <utility>

namespace botarmy {

Walk::Walk(const Program::Branch& branch, Recorder& recorder, std::size_t population,
           Random& random, TimePoint now)
    : branch_(branch),
      recorder_(recorder),
      population_(population),
      cursor_(branch.tree, random),
      entered_(cursor_.depth(), now),
      at_leaf_since_(now) {}

Cursor::Move Walk::ran(OutcomeKind outcome, const Run& run, Random& random) {
  const Tree::Index leaf = cursor_.node();
  record(leaf, outcome, run.end - run.start);
  if (run.intended) {
    recorder_.intended(population_, branch_.first_node + leaf, run.end - *run.intended);
  }
  if (leaf == 0) intended_.reset();  // the leaf is all of the walk
  switch (outcome) {
    case OutcomeKind::continue_: nodes_left_ = entered_.size(); return {Cursor::Step::moved};
    case OutcomeKind::done:
    case OutcomeKind::error: end(outcome, run.end); return {Cursor::Step::moved};
    case OutcomeKind::succeed:
    case OutcomeKind::fail: break;
  }
  const auto ended = [&](Tree::Index node, bool succeeded) {
    if (node == leaf) return;
    record_end(node, succeeded ? OutcomeKind::succeed : OutcomeKind::fail, run.end);
  };
  const Cursor::Move move = cursor_.advance(outcome == OutcomeKind::succeed, random, ended);
  nodes_left_ = entered_.size();
  entered_.resize(cursor_.depth(), run.end);
  at_leaf_since_ = run.end;
  return move;
}

/// Of the innermost of the nodes around the leaf that have not ended.
void Walk::record_end(Tree::Index node, OutcomeKind outcome, TimePoint now) {
  record(node, outcome, now - entered_.back());
  entered_.pop_back();
  if (node != 0) return;
  const auto intended = std::exchange(intended_, std::nullopt);
  if (intended) recorder_.intended(population_, branch_.first_node, now - *intended);
}

void Walk::end(OutcomeKind outcome, TimePoint now) {
  const auto nodes = branch_.tree.nodes();
  for (Tree::Index node = nodes[cursor_.node()].parent; node != Tree::none;
       node = nodes[node].parent) {
    record_end(node, outcome, now);
  }
}

}  // namespace botarmy
