// SPDX-License-Identifier: MIT
#include <botarmy/registry.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace botarmy {

namespace {

/// What is wrong with the action as it is described; a mistake in the program.
std::string mistake_in(const Action& action) {
  if (action.forms.empty()) return "has no form, not even one without parameters";
  for (const Parameters& form : action.forms) {
    for (std::size_t i = 0; i < form.size(); ++i) {
      if ((i >= required(form)) != form[i].default_value.has_value()) {
        return "has a parameter without a default behind one that has one";
      }
    }
    for (const Parameters& other : action.forms) {
      if (&other < &form && required(other) <= form.size() && required(form) <= other.size()) {
        return "has two forms that can have the same number of arguments";
      }
    }
  }
  return {};
}

void check(const Action& action) {
  const std::string mistake = mistake_in(action);
  if (!mistake.empty()) throw std::invalid_argument("the action '" + action.name + "' " + mistake);
}

}  // namespace

BotClass& BotClass::action(Action action) {
  check(action);
  const auto same = [&](const Action& other) { return other.name == action.name; };
  if (std::any_of(actions_.begin(), actions_.end(), same)) {
    throw std::invalid_argument("the action '" + action.name + "' is registered twice");
  }
  actions_.push_back(std::move(action));
  return *this;
}

void Registry::add_action(Action action) {
  check(action);
  std::string name = action.name;
  if (!actions_.emplace(name, std::move(action)).second) {
    throw std::invalid_argument("the action '" + name + "' is registered twice");
  }
}

BotClass& Registry::add(BotClass bot) {
  std::string name = bot.name();
  const auto [place, added] = bots_.emplace(name, std::move(bot));
  if (!added) throw std::invalid_argument("the bot class '" + name + "' is registered twice");
  return place->second;
}

void Registry::add_tree(std::string name, Node tree, std::string description) {
  const auto [place, added] =
      trees_.emplace(std::move(name), NamedTree{std::move(description), std::move(tree)});
  if (!added) {
    throw std::invalid_argument("the tree '" + place->first + "' is registered twice");
  }
}

const NamedTree* Registry::find_tree(std::string_view name) const {
  const auto found = trees_.find(name);
  return found == trees_.end() ? nullptr : &found->second;
}

const BotClass* Registry::find_bot(std::string_view name) const {
  const auto found = bots_.find(name);
  return found == bots_.end() ? nullptr : &found->second;
}

const Action* Registry::find_action(const BotClass& bot, std::string_view name) const {
  const auto own = std::find_if(bot.actions().begin(), bot.actions().end(),
                                [name](const Action& action) { return action.name == name; });
  if (own != bot.actions().end()) return &*own;
  const auto found = actions_.find(name);
  return found == actions_.end() ? nullptr : &found->second;
}

std::vector<std::string> Registry::bot_names() const {
  std::vector<std::string> names;
  for (const auto& [name, bot] : bots_) names.push_back(name);
  return names;
}

std::vector<std::string> Registry::tree_names() const {
  std::vector<std::string> names;
  for (const auto& [name, tree] : trees_) names.push_back(name);
  return names;
}

std::vector<std::string> Registry::action_names(const BotClass& bot) const {
  std::vector<std::string> names;
  for (const Action& action : bot.actions()) names.push_back(action.name);
  for (const auto& [name, action] : actions_) names.push_back(name);
  return names;
}

}  // namespace botarmy
