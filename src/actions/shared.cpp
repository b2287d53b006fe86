// SPDX-License-Identifier: MIT
//
// What the bots of a run share, from scenarios alone: values, and locks around them.
#include "actions/builtin.hpp"
#include "actions/changes.hpp"
#include "actions/seconds.hpp"

#include <botarmy/bot.hpp>
#include <botarmy/shared.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace botarmy {
namespace {

std::string text_at(const Arguments& arguments, std::size_t place) {
  return std::string(arguments[place].as_string());
}

/// The outcome with the value saved, if the argument at this place says where.
Outcome saved(const Arguments& arguments, std::size_t place, json::value value) {
  if (arguments[place].is_null()) return Outcome::succeed();
  return Outcome::succeed({{text_at(arguments, place), std::move(value)}});
}

Outcome get(Bot& bot, const Arguments& arguments) {
  const std::optional<json::value> value = bot.shared().get(text_at(arguments, 0));
  if (!value && arguments[2].is_null()) return Outcome::fail();
  return saved(arguments, 1, value.value_or(arguments[2]));
}

Outcome put(Bot& bot, const Arguments& arguments) {
  bot.shared().put(text_at(arguments, 0), arguments[1]);
  return Outcome::succeed();
}

// The places of the parameters of shared.update.
enum Place : std::size_t { key, set, increment, append, save };

Outcome update(Bot& bot, const Arguments& arguments) {
  const std::string what = "'" + text_at(arguments, key) + "' of the shared values";
  json::value after;
  bot.shared().update(text_at(arguments, key), [&](json::value& value) {
    if (!arguments[set].is_null()) value = arguments[set];
    if (!arguments[increment].is_null()) value = incremented(value, arguments[increment], what);
    if (!arguments[append].is_null()) list_in(value, what).push_back(arguments[append]);
    if (!arguments[save].is_null()) after = value;
  });
  return saved(arguments, save, std::move(after));
}

Outcome take(Bot& bot, const Arguments& arguments) {
  const std::string what = "'" + text_at(arguments, 0) + "' of the shared values";
  json::value taken;
  bool any = false;
  bot.shared().update(text_at(arguments, 0), [&](json::value& value) {
    json::array& list = list_in(value, what);
    any = !list.empty();
    if (!any) return;
    taken = std::move(list.front());
    list.erase(list.begin());
  });
  return any ? saved(arguments, 1, std::move(taken)) : Outcome::fail();
}

Task<Outcome> lock(Bot& bot, const Arguments& arguments) {
  const double within = arguments[1].is_null() ? longest_time : arguments[1].to_number<double>();
  const bool held = co_await bot.lock(text_at(arguments, 0), from_seconds(within));
  co_return held ? Outcome::succeed() : Outcome::fail();
}

Outcome unlock(Bot& bot, const Arguments& arguments) {
  return bot.unlock(text_at(arguments, 0)) ? Outcome::succeed() : Outcome::fail();
}

std::string check_update(const Arguments& arguments) {
  const auto given = std::count_if(arguments.begin() + set, arguments.begin() + save,
                                   [](const json::value& value) { return !value.is_null(); });
  return given == 1 ? "" : "one of 'set', 'increment' and 'append' must be given";
}

Parameter key_parameter() { return parameter::text("key", "which of the shared values"); }
Parameter save_parameter() {
  return parameter::text("save", "the key of the context that it goes to");
}

void register_values(Registry& registry) {
  registry.add_action(
      {.name = "shared.get",
       .description =
           "Copies a value that all bots of the run share into the bot's context. Fails if there "
           "is none, and no default.",
       .forms = {{key_parameter(), save_parameter(),
                  parameter::any("default", "what counts if there is none").otherwise(nullptr)}},
       .code = PlainAction{get},
       .traits = {.may_end_the_bot = false, .saves = "save"}});
  registry.add_action({.name = "shared.put",
                       .description = "Sets a value that all bots of the run share.",
                       .forms = {{key_parameter(), parameter::any("value", "what it becomes")}},
                       .code = PlainAction{put},
                       .traits = {.may_fail = false, .may_end_the_bot = false}});
  registry.add_action(
      {.name = "shared.update",
       .description =
           "Changes a value that all bots of the run share in one go, so that no other change is "
           "lost.",
       .forms = {{key_parameter(), parameter::any("set", "what it becomes").otherwise(nullptr),
                  parameter::number("increment", "what is added to the number; none counts as 0")
                      .otherwise(nullptr),
                  parameter::any("append", "what is added to the list; none counts as empty")
                      .otherwise(nullptr),
                  parameter::text("save", "the key of the context that the new value goes to")
                      .otherwise(nullptr)}},
       .code = PlainAction{update},
       .traits = {.may_fail = false, .saves = "save"},
       .check = check_update});
  registry.add_action(
      {.name = "shared.take",
       .description =
           "Takes the first value off a list that all bots of the run share: no other bot gets "
           "it. Fails if the list is empty or not there.",
       .forms = {{key_parameter(), save_parameter()}},
       .code = PlainAction{take},
       .traits = {.saves = "save", .declared = true}});
}

}  // namespace

void register_shared_actions(Registry& registry) {
  register_values(registry);
  registry.add_action(
      {.name = "shared.lock",
       .description =
           "Waits until no other bot holds the lock of this key, and holds it until shared.unlock "
           "or the end of the bot; handles messages meanwhile. It keeps out those who ask for the "
           "lock, not the other actions. Fails if it is not free in time.",
       .forms = {{key_parameter(),
                  parameter::duration("within", "how long to wait; for ever unless given")
                      .at_most(longest_time)
                      .otherwise(nullptr)}},
       .code = CoroutineAction{lock},
       .traits = {.time_limit = "within"}});
  registry.add_action({.name = "shared.unlock",
                       .description = "Gives a lock back. Fails if the bot does not hold it.",
                       .forms = {{key_parameter()}},
                       .code = PlainAction{unlock},
                       .traits = {.may_end_the_bot = false}});
}

}  // namespace botarmy
