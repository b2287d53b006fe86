// SPDX-License-Identifier: MIT
#include "lint/rules.hpp"

#include <cstddef>

namespace botarmy {
namespace {

/// "always fails", or "either fails or ends the bot": all that can come of a child that does not
/// let the next one run.
std::string what_it_does(const Possible& child) {
  std::vector<std::string> all;
  if (child.succeeds) all.emplace_back("succeeds");
  if (child.fails) all.emplace_back("fails");
  if (child.ends_the_bot) all.emplace_back("ends the bot");
  if (all.empty()) return "never ends";
  if (child.goes_on_for_ever) all.emplace_back("goes on for ever");
  if (all.size() == 1) return "always " + all.front();
  std::string text = all.size() == 2 ? "either " + all.front() : all.front() + ", " + all[1];
  return text + " or " + all.back();
}

/// "'a' can never run", or "'a' and the 2 nodes behind it can never run".
std::string never_runs(const Subject& subject, Tree::Index first) {
  std::size_t behind = 0;
  Tree::Index next = first;
  while ((next = subject.place(next).next_sibling) != Tree::none) ++behind;
  std::string text = subject.name(first);
  if (behind == 1) text += " and the node behind it";
  if (behind > 1) text += " and the " + std::to_string(behind) + " nodes behind it";
  return text + " can never run";
}

void warn_behind(Subject& subject, Tree::Index blocker) {
  const Possible& child = subject.possible[blocker];
  if (child.never_ends() && endless_loop_in(subject, blocker) != Tree::none) return;
  const bool sequence = subject.place(subject.place(blocker).parent).kind == NodeKind::sequence;
  const bool comes_back = child.succeeds || child.fails;
  const char* const rule = sequence ? ", and a sequence goes on only when a child succeeds"
                                    : ", and a select goes on only when a child fails";
  const Tree::Index first = subject.place(blocker).next_sibling;
  const std::string name = subject.name(blocker);
  subject.warn(first, never_runs(subject, first) + ": " + name + " before it " +
                          what_it_does(child) + (comes_back ? rule : "") + "; put it before " +
                          name + " or leave it out");
}

}  // namespace

Tree::Index endless_loop_in(const Subject& subject, Tree::Index node) {
  while (subject.place(node).kind != NodeKind::leaf) {
    // Up to the first child that never ends, all let the next one run; if none is like that, this
    // node is a loop.
    Tree::Index child = subject.place(node).first_child;
    while (child != Tree::none && !subject.possible[child].never_ends()) {
      child = subject.place(child).next_sibling;
    }
    if (child == Tree::none) return node;
    node = child;
  }
  return Tree::none;
}

void warn_of_what_never_runs(Subject& subject) {
  for (Tree::Index node = 0; node < subject.runs.size(); ++node) {
    const Tree::Index next = subject.place(node).next_sibling;
    // Only the first of several: the others can never run for the same reason.
    if (subject.runs[node] && next != Tree::none && !subject.runs[next]) warn_behind(subject, node);
  }
}

}  // namespace botarmy
