// SPDX-License-Identifier: MIT
#include "dry_run/coverage.hpp"

#include <array>
#include <string_view>

namespace botarmy {
namespace {

bool only_ends_the_bot(const Tree& tree, const Tree::Place& place) {
  if (place.kind != NodeKind::leaf) return false;
  const std::string& action = tree.leaves()[place.leaf].action;
  return action == "done" || action == "error";
}

bool can_fail(const Tree& tree, Tree::Index node) {
  const Tree::Place& place = tree.nodes()[node];
  switch (place.kind) {
    case NodeKind::always_succeed:
    case NodeKind::repeat_until_fail:
    case NodeKind::repeat_until_succeed:
    case NodeKind::repeat_n: return false;
    default: return !only_ends_the_bot(tree, place);
  }
}

bool can_succeed(const Tree& tree, Tree::Index node) {
  const Tree::Place& place = tree.nodes()[node];
  return place.kind != NodeKind::always_fail && !only_ends_the_bot(tree, place);
}

/// The nodes for which it holds, each before those below it.
template <typename Holds>
std::vector<Tree::Index> nodes_where(const Tree& tree, Holds holds) {
  std::vector<Tree::Index> found;
  std::vector<Tree::Index> pending{0};
  while (!pending.empty()) {
    const Tree::Index node = pending.back();
    pending.pop_back();
    if (holds(node)) found.push_back(node);
    const Tree::Place& place = tree.nodes()[node];
    for (Tree::Index i = place.child_count; i-- > 0;) pending.push_back(place.first_child + i);
  }
  return found;
}

void append_paths(std::string& text, std::string_view heading, const Tree& tree,
                  const std::vector<Tree::Index>& nodes) {
  if (nodes.empty()) return;
  text.append(heading).append(":\n");
  for (const Tree::Index node : nodes) text.append("  ").append(tree.path(node)).append(1, '\n');
}

}  // namespace

Coverage::Coverage(const Tree& tree)
    : tree_(&tree), seen_(tree.nodes().size()), runs_(tree.nodes().size()) {}

void Coverage::ran(Tree::Index leaf, OutcomeKind outcome) {
  const std::span<const Tree::Place> nodes = tree_->nodes();
  const Tree::Index at = tree_->leaves()[leaf].node;
  // Above a node that was visited, all were.
  for (Tree::Index node = at; node != Tree::none && !seen_[node].visited;
       node = nodes[node].parent) {
    seen_[node].visited = true;
    ++visited_;
  }
  if (outcome != OutcomeKind::succeed && outcome != OutcomeKind::fail) return;
  bool succeeded = outcome == OutcomeKind::succeed;
  came_to(at, succeeded);
  for (Tree::Index child = at; nodes[child].parent != Tree::none; child = nodes[child].parent) {
    if (!ends(nodes[child].parent, child, succeeded)) return;
    came_to(nodes[child].parent, succeeded);
  }
}

/// Whether a node ends because its child did; then `succeeded` becomes what it comes to.
bool Coverage::ends(Tree::Index parent, Tree::Index child, bool& succeeded) {
  const Tree::Place& place = tree_->nodes()[parent];
  const bool last = tree_->nodes()[child].next_sibling == Tree::none;
  switch (place.kind) {
    case NodeKind::sequence: return last || !succeeded;
    case NodeKind::select: return last || succeeded;
    case NodeKind::random:
    case NodeKind::random_weighted:
    case NodeKind::leaf: return true;
    case NodeKind::repeat_until_fail: {
      const bool again = succeeded;
      succeeded = true;
      return !again;
    }
    case NodeKind::repeat_until_succeed: return succeeded;
    case NodeKind::repeat_n:
      // It always runs to its end before it is entered again.
      if (++runs_[parent] < place.count) return false;
      runs_[parent] = 0;
      succeeded = true;
      return true;
    case NodeKind::retry:
      if (!succeeded && ++runs_[parent] < place.count) return false;
      runs_[parent] = 0;
      return true;
    case NodeKind::negate: succeeded = !succeeded; return true;
    case NodeKind::always_succeed: succeeded = true; return true;
    case NodeKind::always_fail: succeeded = false; return true;
  }
  return true;
}

void Coverage::came_to(Tree::Index node, bool succeeded) {
  (succeeded ? seen_[node].succeeded : seen_[node].failed) = true;
}

double Coverage::percentage() const {
  return 100.0 * static_cast<double>(visited_) / static_cast<double>(seen_.size());
}

std::vector<Tree::Index> Coverage::never_visited() const {
  return nodes_where(*tree_, [&](Tree::Index node) { return !seen_[node].visited; });
}

std::vector<Tree::Index> Coverage::never_failed() const {
  return nodes_where(*tree_, [&](Tree::Index node) {
    return seen_[node].visited && !seen_[node].failed && can_fail(*tree_, node);
  });
}

std::vector<Tree::Index> Coverage::never_succeeded() const {
  return nodes_where(*tree_, [&](Tree::Index node) {
    return seen_[node].visited && !seen_[node].succeeded && can_succeed(*tree_, node);
  });
}

std::string Coverage::text() const {
  const std::size_t tenths = visited_ * 1000 / seen_.size();
  std::string text = "coverage: " + std::to_string(tenths / 10);
  text.append(1, '.').append(std::to_string(tenths % 10)).append("% (");
  text.append(std::to_string(visited_)).append(" of ").append(std::to_string(seen_.size()));
  text += seen_.size() == 1 ? " node visited)\n" : " nodes visited)\n";
  append_paths(text, "never visited", *tree_, never_visited());
  append_paths(text, "never failed", *tree_, never_failed());
  append_paths(text, "never succeeded", *tree_, never_succeeded());
  return text;
}

}  // namespace botarmy
