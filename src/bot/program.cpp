// SPDX-License-Identifier: MIT
#include "bot/program.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

std::string arity_text(const Arity& arity) {
  const std::string least = std::to_string(arity.least);
  return arity.least == arity.most ? least : least + " to " + std::to_string(arity.most);
}

}  // namespace

Program::Program(const Registry& registry, const BotClass& bot, const Node& tree, Settings settings)
    : bot_(bot), tree_(tree), settings_(std::move(settings)) {
  std::string problems;
  for (const Tree::Leaf& leaf : tree_.leaves()) {
    const Action* action = registry.find_action(bot, leaf.action);
    if (action == nullptr) {
      problems += leaf.path + ": unknown action '" + leaf.action + "'\n";
      continue;
    }
    const std::size_t given = leaf.arguments.size();
    if (given < action->arity.least || given > action->arity.most) {
      problems += leaf.path + ": '" + leaf.action + "' takes " + arity_text(action->arity) +
                  " arguments, not " + std::to_string(given) + "\n";
    }
    auto name = std::find(action_names_.begin(), action_names_.end(), leaf.action);
    if (name == action_names_.end()) name = action_names_.insert(name, leaf.action);
    steps_.push_back(
        {action, &leaf.arguments, static_cast<std::size_t>(name - action_names_.begin())});
  }
  if (!problems.empty()) {
    problems.pop_back();
    throw TreeError(problems);
  }
}

}  // namespace botarmy
