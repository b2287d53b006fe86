// SPDX-License-Identifier: MIT
#include "draw/outline.hpp"

namespace botarmy {
namespace {

/// Ends the subtrees whose last node this is, because the next one is not below them.
void end_subtrees(std::vector<std::size_t>& open, std::size_t next_depth, Drawn& last) {
  while (!open.empty() && open.back() >= next_depth) {
    open.pop_back();
    ++last.ends_subtrees;
  }
}

}  // namespace

// A stack instead of recursion, so that a tree of any depth can be drawn.
std::vector<Drawn> outline(const Tree& tree, bool expand_subtrees) {
  const std::span<const Tree::Place> nodes = tree.nodes();
  std::vector<Drawn> outline;
  std::vector<Drawn> pending(1);
  std::vector<std::size_t> open;  // the depths of the subtrees around the node
  while (!pending.empty()) {
    Drawn drawn = pending.back();
    pending.pop_back();
    if (!outline.empty()) end_subtrees(open, drawn.depth, outline.back());
    const bool subtree = drawn.node != 0 && !tree.label(drawn.node).tree.empty();
    drawn.folded = subtree && !expand_subtrees;
    drawn.opens_a_subtree = subtree && expand_subtrees;
    if (drawn.opens_a_subtree) open.push_back(drawn.depth);
    outline.push_back(drawn);
    if (drawn.folded) continue;
    for (Tree::Index i = nodes[drawn.node].child_count; i-- > 0;) {  // siblings lie side by side
      Drawn child;
      child.node = nodes[drawn.node].first_child + i;
      child.depth = drawn.depth + 1;
      pending.push_back(child);
    }
  }
  end_subtrees(open, 0, outline.back());
  return outline;
}

std::vector<std::size_t> places_in(const std::vector<Drawn>& outline, const Tree& tree) {
  std::vector<std::size_t> places(tree.nodes().size(), outline.size());
  for (std::size_t i = 0; i < outline.size(); ++i) places[outline[i].node] = i;
  return places;
}

}  // namespace botarmy
