// SPDX-License-Identifier: MIT
//
// What a bot remembers and compares: its context, from scenarios alone.
#include "actions/builtin.hpp"

#include <botarmy/bot.hpp>

#include <boost/json/serialize.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace botarmy {
namespace {

std::string key_of(const Arguments& arguments) { return std::string(arguments[0].as_string()); }

Outcome set(Bot&, const Arguments& arguments) {
  return Outcome::succeed({{key_of(arguments), arguments[1]}});
}

/// Whole numbers stay whole.
json::value sum(const json::value& first, const json::value& second) {
  std::int64_t whole = 0;
  const bool both_whole = first.is_int64() && second.is_int64();
  if (both_whole && !__builtin_add_overflow(first.get_int64(), second.get_int64(), &whole)) {
    return whole;
  }
  return first.to_number<double>() + second.to_number<double>();
}

Outcome increment(Bot& bot, const Arguments& arguments) {
  const std::string key = key_of(arguments);
  const json::value* const before = bot.context().find(key);
  if (before != nullptr && !before->is_number()) {
    throw std::invalid_argument("'" + key +
                                "' of the context is no number: " + json::serialize(*before));
  }
  const json::value start = before == nullptr ? json::value(0) : *before;
  return Outcome::succeed({{key, sum(start, arguments[1])}});
}

Outcome append(Bot& bot, const Arguments& arguments) {
  const std::string key = key_of(arguments);
  const json::value* const before = bot.context().find(key);
  if (before != nullptr && !before->is_array()) {
    throw std::invalid_argument("'" + key +
                                "' of the context is no list: " + json::serialize(*before));
  }
  json::array list = before == nullptr ? json::array{} : before->get_array();
  list.push_back(arguments[1]);
  return Outcome::succeed({{key, std::move(list)}});
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
