// SPDX-License-Identifier: MIT
//
// What scenarios write into the log.
#include "actions/builtin.hpp"
#include "catalog/log_field.hpp"

#include <botarmy/bot.hpp>

#include <string>
#include <utility>

namespace botarmy {
namespace {

Outcome log(Bot& bot, const Arguments& arguments) {
  bot.log(LogLevel::info, arguments[0].as_string());
  return Outcome::succeed();
}

Outcome field(Bot& bot, const Arguments& arguments) {
  for (const auto& [key, value] : arguments[0].as_object()) bot.log_field(key, value);
  return Outcome::succeed();
}

std::string check_fields(const json::value& fields) {
  if (fields.as_object().empty()) return "'log.field' needs a field: a key and its value";
  for (const auto& entry : fields.as_object()) {
    std::string problem = problem_of_log_field(entry.key());
    if (!problem.empty()) return problem;
  }
  return {};
}

}  // namespace

void register_log_actions(Registry& registry) {
  registry.add_action({.name = "log",
                       .description = "Writes a line to the log.",
                       .forms = {{parameter::text("message", "the line")}},
                       .code = PlainAction{log},
                       .traits = {.may_fail = false, .may_end_the_bot = false}});
  registry.add_action(
      {.name = "log.field",
       .description = "Adds fields to every later line of the bot in the log, such as "
                      "{ session_id: \"{{session}}\" }. Null or an empty text removes one. The bot "
                      "dies if it has more than 32.",
       .forms =
           {{parameter::mapping("fields", "the fields and their values").checked_by(check_fields)}},
       .code = PlainAction{field},
       .traits = {.may_fail = false}});
}

}  // namespace botarmy
