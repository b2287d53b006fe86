// SPDX-License-Identifier: MIT
#include "lint/rules.hpp"

namespace botarmy {
namespace {

bool repeats_until(NodeKind kind) {
  return kind == NodeKind::repeat_until_fail || kind == NodeKind::repeat_until_succeed;
}

/// The node that can never run because this loop never ends. Tree::none if there is none.
Tree::Index waiting_behind(const Subject& subject, Tree::Index loop) {
  for (Tree::Index node = loop; node != 0 && subject.possible[node].never_ends();) {
    const Tree::Index parent = subject.place(node).parent;
    const NodeKind kind = subject.place(parent).kind;
    const bool row = kind == NodeKind::sequence || kind == NodeKind::select;
    const Tree::Index next = subject.place(node).next_sibling;
    if (row && next != Tree::none) return next;
    node = parent;
  }
  return Tree::none;
}

/// What is wrong with an endless loop, as the end of a sentence. Empty if nothing is.
std::string harm(const Subject& subject, Tree::Index loop) {
  const Tree::Index victim = waiting_behind(subject, loop);
  if (victim != Tree::none) return ", so " + subject.name(victim) + " can never run";
  return subject.input.one_off ? ", but a one-off needs an end" : "";
}

}  // namespace

void warn_of_endless_loops(Subject& subject) {
  for (Tree::Index loop = 0; loop < subject.runs.size(); ++loop) {
    if (!subject.runs[loop] || !repeats_until(subject.place(loop).kind)) continue;
    const Tree::Index child = subject.place(loop).first_child;
    // A child that never ends holds the loop that is to blame.
    if (!subject.possible[loop].never_ends() || subject.possible[child].never_ends()) continue;
    const std::string harm_done = harm(subject, loop);
    if (harm_done.empty()) continue;
    const bool until_fail = subject.place(loop).kind == NodeKind::repeat_until_fail;
    const std::string end = until_fail ? "fail" : "succeed";
    subject.warn(loop, subject.name(loop) + " never ends, because " + subject.name(child) +
                           " in it never " + end + "s" + harm_done + "; let something in it " +
                           end + ", or repeat it a number of times with repeat_n");
  }
}

void warn_of_hopeless_one_off(Subject& subject) {
  const Possible& root = subject.possible[0];
  if (root.succeeds || root.ends_the_bot) return;
  if (root.never_ends() && endless_loop_in(subject, 0) != Tree::none) return;  // warned of already
  const char* const why = root.never_ends() ? "never ends" : "never succeeds";
  subject.warn(0, std::string("the bot of this one-off can never be done: its tree ") + why +
                      ", and no action in it ends the bot");
}

}  // namespace botarmy
