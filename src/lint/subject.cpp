// SPDX-License-Identifier: MIT
#include "lint/subject.hpp"

#include <utility>

namespace botarmy {
namespace {

/// A rule for messages may let any action fail, or the bot die.
std::vector<Possible> possible_of_leaves(const std::vector<const Action*>& actions,
                                         std::span<const MessageRule> rules) {
  std::vector<Possible> leaves;
  leaves.reserve(actions.size());
  for (const Action* action : actions) leaves.push_back(possible_of(action));
  for (const MessageRule& rule : rules) {
    for (Possible& leaf : leaves) {
      leaf.fails |= rule.effect == MessageRule::Effect::fail;
      leaf.ends_the_bot |= rule.effect == MessageRule::Effect::error;
      leaf.goes_on_for_ever &= leaf.never_ends();
    }
  }
  return leaves;
}

std::vector<const Action*> actions_in(const Tree& tree, const LintInput& input) {
  std::vector<const Action*> actions;
  actions.reserve(tree.leaves().size());
  for (const Tree::Leaf& leaf : tree.leaves()) {
    actions.push_back(input.registry.find_action(input.bot, leaf.action));
  }
  return actions;
}

}  // namespace

bool is_undeclared(const Action* action) {
  if (action == nullptr) return true;
  const ActionTraits& traits = action->traits;
  return !traits.declared && traits.may_succeed && traits.may_fail && traits.may_end_the_bot &&
         !traits.connects && !traits.takes_time && traits.time_limit.empty() &&
         traits.writes.empty();
}

Subject::Subject(const LintInput& lint_input, Problems& lint_problems)
    : input(lint_input),
      problems(lint_problems),
      tree(lint_input.tree),
      actions(actions_in(tree, lint_input)),
      possible(possible_of(tree, possible_of_leaves(actions, lint_input.rules))),
      runs(can_run(tree, possible)) {}

const Action* Subject::action_of(Tree::Index node) const {
  return place(node).kind == NodeKind::leaf ? actions[place(node).leaf] : nullptr;
}

std::string Subject::name(Tree::Index node) const {
  const Tree::Label& label = tree.label(node);
  if (label.mark == 0) return in_quotes(tree.path(node));
  const bool leaf = place(node).kind == NodeKind::leaf;
  const std::string_view what =
      leaf ? tree.leaves()[place(node).leaf].action : to_string(place(node).kind);
  if (node == 0) return in_quotes(label.tree.empty() ? what : label.tree);
  const bool nameless = label.name.empty() && label.tree.empty();
  return in_quotes(nameless ? what : label.step);
}

void Subject::warn(Tree::Index node, std::string text) {
  while (tree.label(node).mark == 0 && node != 0) node = place(node).parent;
  const std::uint32_t mark = tree.label(node).mark;
  problems.warn(mark == 0 ? input.fallback : input.marks.place(mark), std::move(text));
}

}  // namespace botarmy
