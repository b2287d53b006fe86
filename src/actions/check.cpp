// SPDX-License-Identifier: MIT
//
// What must hold of the values that a bot has seen: the assertions of scenarios.
#include "actions/builtin.hpp"
#include "actions/comparison.hpp"

#include <botarmy/bot.hpp>

#include <string>
#include <utility>

namespace botarmy {
namespace {

// Before the conditions stands what is compared; behind them, whether it is a matter of life.
constexpr std::size_t first_condition = 1;

Outcome judge(Bot& bot, const std::string& what, const json::value& value,
              const Arguments& arguments) {
  const std::optional<std::string> missed = miss(bot, value, arguments, first_condition);
  if (!missed) return Outcome::succeed();
  const std::string reason = "check failed: " + what + " " + *missed;
  if (arguments.back().as_bool()) return Outcome::error(reason);
  bot.log(LogLevel::warning, reason);
  return Outcome::fail();
}

Outcome check(Bot& bot, const Arguments& arguments) {
  return judge(bot, "the value", arguments[0], arguments);
}

Outcome check_context(Bot& bot, const Arguments& arguments) {
  const std::string key(arguments[0].as_string());
  const json::value* const value = bot.context().find(key);
  return judge(bot, "'" + key + "' of the context", value == nullptr ? json::value() : *value,
               arguments);
}

Action check_action(std::string name, std::string description, Parameter what, PlainAction code) {
  Action action;
  action.name = std::move(name);
  action.description = std::move(description);
  Parameters parameters = comparison_parameters();
  parameters.insert(parameters.begin(), std::move(what));
  parameters.push_back(parameter::boolean("hard", "whether the bot dies if something does not hold")
                           .otherwise(false));
  action.forms = {std::move(parameters)};
  action.code = std::move(code);
  action.traits = {.declared = true};
  action.check = [](const Arguments& arguments) {
    return check_comparison(arguments, first_condition);
  };
  return action;
}

}  // namespace

void register_checks(Registry& registry) {
  registry.add_action(check_action(
      "check", "Fails unless all that is given holds of a value, or kills the bot if it is hard.",
      parameter::any("value", "what is looked at, such as {{room}}"), PlainAction{check}));
  registry.add_action(check_action(
      "context.check",
      "The same for a key of the bot's context; one that is not there counts as nothing.",
      parameter::text("key", "which key of the context"), PlainAction{check_context}));
}

}  // namespace botarmy
