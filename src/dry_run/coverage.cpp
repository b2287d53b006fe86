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

Coverage::Coverage(const Tree& tree) : tree_(&tree), seen_(tree.nodes().size()) {}

void Coverage::ran(Tree::Index leaf) {
  // Above a node that was visited, all were.
  for (Tree::Index node = tree_->leaves()[leaf].node; node != Tree::none && !seen_[node].visited;
       node = tree_->nodes()[node].parent) {
    seen_[node].visited = true;
    ++visited_;
  }
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
