// SPDX-License-Identifier: MIT
#include "bot/program.hpp"

#include "catalog/binding.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {

Program::Program(const Registry& registry, const BotClass& bot, const Node& tree, Settings settings)
    : bot_(bot), settings_(std::move(settings)), rules_(settings_.rules), main_{Tree(tree), {}} {
  std::string problems = add_steps(registry, main_);
  if (settings_.on_reconnect) {
    recovery_ = Branch{Tree(one_off(*settings_.on_reconnect)), {}};
    problems += add_steps(registry, *recovery_);
  }
  if (problems.empty()) return;
  problems.pop_back();
  throw TreeError(problems);
}

std::string Program::add_steps(const Registry& registry, Branch& branch) {
  std::string problems;
  for (Tree::Index leaf = 0; leaf < branch.tree.leaves().size(); ++leaf) {
    problems += add_step(registry, branch, leaf);
  }
  return problems;
}

/// What is wrong with the leaf, each in a line.
std::string Program::add_step(const Registry& registry, Branch& branch, Tree::Index index) {
  const Tree::Leaf& leaf = branch.tree.leaves()[index];
  const auto place = [&] { return branch.tree.path(leaf.node) + ": "; };
  const Action* action = registry.find_action(bot_, leaf.action);
  if (action == nullptr) return place() + "unknown action '" + leaf.action + "'\n";
  expects_messages_ = expects_messages_ || action->traits.expects;
  Binding binding = bind(*action, leaf.arguments);
  std::string problems;
  for (const ArgumentProblem& problem : binding.problems) problems += place() + problem.text + '\n';
  auto name = std::find(action_names_.begin(), action_names_.end(), leaf.action);
  if (name == action_names_.end()) name = action_names_.insert(name, leaf.action);
  Step step{action,
            binding.form,
            std::move(binding.arguments),
            {},
            static_cast<std::size_t>(name - action_names_.begin())};
  try {
    for (std::size_t i = 0; i < step.arguments.size(); ++i) {
      const json::value& argument = step.arguments[i];
      if (has_template(argument)) step.open.push_back({i, Template(argument)});
    }
  } catch (const TemplateError& error) {
    problems += place() + error.what() + '\n';
  }
  if (problems.empty()) {
    branch.tree.set_arguments(index, without_defaults(step.arguments, *step.form));
  }
  branch.steps.push_back(std::move(step));
  return problems;
}

Arguments Program::fill_in(const Step& step, const Context& context,
                           std::span<const Dealt> dealt) const {
  const Scope names = scope(context, dealt);
  Arguments arguments = step.arguments;
  for (const OpenArgument& open : step.open) {
    arguments[open.place] =
        check_filled(*step.action, (*step.form)[open.place], open.value.fill_in(names));
  }
  check_filled(*step.action, arguments);
  return arguments;
}

}  // namespace botarmy
