// SPDX-License-Identifier: MIT
#include <botarmy/registry.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace botarmy {

void Registry::add_action(Action action) {
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

std::vector<std::string> Registry::action_names(const BotClass& bot) const {
  std::vector<std::string> names;
  for (const Action& action : bot.actions()) names.push_back(action.name);
  for (const auto& [name, action] : actions_) names.push_back(name);
  return names;
}

}  // namespace botarmy
