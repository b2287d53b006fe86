// SPDX-License-Identifier: MIT
#include "bot/program.hpp"

#include "catalog/binding.hpp"

#include <string_view>
#include <utility>

namespace botarmy {
namespace {

void add_nodes(Layout& layout, const Tree& tree, std::string_view root) {
  const std::size_t first = layout.nodes.size();
  for (Tree::Index node = 0; node < tree.nodes().size(); ++node) {
    const Tree::Place& place = tree.nodes()[node];
    std::string path = tree.path(node);
    path.replace(0, tree.label(0).step.size(), root);
    std::string action = place.leaf == Tree::none ? "" : tree.leaves()[place.leaf].action;
    const Tree::Index parent = place.parent == Tree::none ? node : place.parent;
    layout.nodes.push_back({std::move(path), std::move(action), place.kind, first + parent});
  }
}

}  // namespace

Program::Program(const Registry& registry, const BotClass& bot, const Node& tree, Settings settings)
    : Program(registry, Population{.bot = bot}, tree,
              std::make_shared<const Settings>(std::move(settings))) {}

Program::Program(const Registry& registry, Population population, const Node& tree,
                 std::shared_ptr<const Settings> settings)
    : population_(std::move(population)),
      settings_(std::move(settings)),
      rules_(settings_->rules),
      main_{Tree(tree), {}} {
  std::string problems = add_steps(registry, main_);
  if (settings_->on_reconnect) {
    recovery_ = Branch{Tree(one_off(*settings_->on_reconnect)), {}, main_.tree.nodes().size()};
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
  const Action* action = registry.find_action(bot(), leaf.action);
  if (action == nullptr) return place() + "unknown action '" + leaf.action + "'\n";
  expects_messages_ = expects_messages_ || action->traits.expects;
  Binding binding = bind(*action, leaf.arguments);
  std::string problems;
  for (const ArgumentProblem& problem : binding.problems) problems += place() + problem.text + '\n';
  Step step{action, binding.form, std::move(binding.arguments), {}};
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

Layout Program::layout() const {
  Layout layout{.population = population_.name};
  add_nodes(layout, main_.tree, "root");
  if (recovery_) add_nodes(layout, recovery_->tree, "on_reconnect");
  return layout;
}

Arguments Program::fill_in(const Step& step, const Scope& scope) {
  Arguments arguments = step.arguments;
  for (const OpenArgument& open : step.open) {
    arguments[open.place] =
        check_filled(*step.action, (*step.form)[open.place], open.value.fill_in(scope));
  }
  check_filled(*step.action, arguments);
  return arguments;
}

}  // namespace botarmy
