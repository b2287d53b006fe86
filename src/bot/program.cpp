// SPDX-License-Identifier: MIT
#include "bot/program.hpp"

#include "catalog/binding.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {

Program::Program(const Registry& registry, const BotClass& bot, const Node& tree, Settings settings)
    : bot_(bot), tree_(tree), settings_(std::move(settings)) {
  std::string problems;
  for (Tree::Index leaf = 0; leaf < tree_.leaves().size(); ++leaf) {
    problems += add_step(registry, leaf);
  }
  if (problems.empty()) return;
  problems.pop_back();
  throw TreeError(problems);
}

/// What is wrong with the leaf, each in a line.
std::string Program::add_step(const Registry& registry, Tree::Index index) {
  const Tree::Leaf& leaf = tree_.leaves()[index];
  const auto place = [&] { return tree_.path(leaf.node) + ": "; };
  const Action* action = registry.find_action(bot_, leaf.action);
  if (action == nullptr) return place() + "unknown action '" + leaf.action + "'\n";
  expects_messages_ = expects_messages_ || action->traits.expects;
  Binding binding = bind(*action, leaf.arguments);
  std::string problems;
  for (const ArgumentProblem& problem : binding.problems) problems += place() + problem.text + '\n';
  auto name = std::find(action_names_.begin(), action_names_.end(), leaf.action);
  if (name == action_names_.end()) name = action_names_.insert(name, leaf.action);
  tree_.set_arguments(index, std::move(binding.arguments));
  Step step{action, binding.form, &leaf.arguments, nullptr,
            static_cast<std::size_t>(name - action_names_.begin())};
  try {
    if (has_template(leaf.arguments)) step.open = std::make_unique<Template>(leaf.arguments);
  } catch (const TemplateError& error) {
    problems += place() + error.what() + '\n';
  }
  steps_.push_back(std::move(step));
  return problems;
}

Arguments Program::fill_in(const Step& step, const Context& context) const {
  const Scope scope{context.values(), settings_.custom, settings_.data, context.id()};
  return check_filled(*step.action, *step.form, step.open->fill_in(scope).as_array());
}

}  // namespace botarmy
