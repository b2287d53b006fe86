// SPDX-License-Identifier: MIT
//
// What a bot remembers and compares: its context, from scenarios alone.
#include "actions/builtin.hpp"
#include "actions/changes.hpp"

#include <botarmy/bot.hpp>

#include <string>
#include <utility>

namespace botarmy {
namespace {

std::string key_of(const Arguments& arguments) { return std::string(arguments[0].as_string()); }

Outcome set(Bot&, const Arguments& arguments) {
  return Outcome::succeed({{key_of(arguments), arguments[1]}});
}

/// The value before, null if there is none.
json::value value_of(Bot& bot, const std::string& key) {
  const json::value* const value = bot.context().find(key);
  return value == nullptr ? json::value() : *value;
}

Outcome increment(Bot& bot, const Arguments& arguments) {
  const std::string key = key_of(arguments);
  const std::string what = "'" + key + "' of the context";
  return Outcome::succeed({{key, incremented(value_of(bot, key), arguments[1], what)}});
}

Outcome append(Bot& bot, const Arguments& arguments) {
  const std::string key = key_of(arguments);
  const std::string what = "'" + key + "' of the context";
  return Outcome::succeed({{key, appended(value_of(bot, key), arguments[1], what)}});
}

Action context_action(std::string name, std::string description, PlainAction code, Parameter second,
                      bool may_end_the_bot) {
  Action action;
  action.name = std::move(name);
  action.description = std::move(description);
  action.forms = {{parameter::text("key", "which key of the context"), std::move(second)}};
  action.code = std::move(code);
  action.traits = {.may_fail = false, .may_end_the_bot = may_end_the_bot, .saves = "key"};
  return action;
}

}  // namespace

void register_context_actions(Registry& registry) {
  registry.add_action(context_action("context.set", "Sets a key of the bot's context.",
                                     PlainAction{set}, parameter::any("value", "what it becomes"),
                                     false));
  registry.add_action(context_action(
      "context.increment",
      "Adds to a number in the bot's context; one that is not there counts as 0.",
      PlainAction{increment}, parameter::number("by", "how much").otherwise(1), true));
  registry.add_action(context_action(
      "context.append",
      "Adds a value to a list in the bot's context; one that is not there counts as empty.",
      PlainAction{append}, parameter::any("value", "what to add"), true));
}

}  // namespace botarmy
