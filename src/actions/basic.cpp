// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "actions/seconds.hpp"

#include <botarmy/bot.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace botarmy {
namespace {

/// The bot goes on handling messages all the while.
Task<Outcome> wait_for(Bot& bot, std::chrono::nanoseconds time) {
  const auto never = [] { return false; };
  co_await bot.handle_messages_until(never, time);
  co_return Outcome::succeed();
}

/// wait(seconds), or wait(min, max): random whole seconds, both ends included.
Task<Outcome> wait(Bot& bot, const Arguments& arguments) {
  if (arguments.size() == 1) {
    return wait_for(bot, from_seconds(arguments[0].to_number<double>()));
  }
  const std::int64_t seconds =
      bot.random().uniform(arguments[0].as_int64(), arguments[1].as_int64());
  return wait_for(bot, std::chrono::seconds(seconds));
}

Action wait_action() {
  Action action;
  action.name = "wait";
  action.description =
      "Waits, and handles the messages that arrive meanwhile: so many seconds, or a random whole "
      "number of seconds from min to max, both included.";
  action.forms = {
      {parameter::duration("seconds", "how long").at_most(longest_time)},
      {parameter::integer("min", "the shortest time, in seconds").at_least(0).at_most(longest_time),
       parameter::integer("max", "the longest time, in seconds").at_least(0).at_most(longest_time)},
  };
  action.code = CoroutineAction{wait};
  action.traits = {.may_fail = false, .may_end_the_bot = false, .takes_time = true};
  action.check = [](const Arguments& arguments) -> std::string {
    if (arguments.size() == 1 || arguments[0].as_int64() <= arguments[1].as_int64()) return {};
    return "'min' of 'wait' must not be above 'max'";
  };
  return action;
}

Outcome succeed_rate(Bot& bot, const Arguments& arguments) {
  const bool succeeds = bot.random().chance(arguments[0].to_number<double>());
  return succeeds ? Outcome::succeed() : Outcome::fail();
}

Outcome done(Bot&, const Arguments&) { return Outcome::done(); }

Outcome error(Bot&, const Arguments& arguments) {
  return Outcome::error(std::string(arguments[0].as_string()));
}

}  // namespace

void register_basic_actions(Registry& registry) {
  registry.add_action(wait_action());
  registry.add_action({.name = "succeed_rate",
                       .description = "Succeeds as often as the rate says, else fails.",
                       .forms = {{parameter::number("rate", "how often").between(0, 1)}},
                       .code = PlainAction{succeed_rate},
                       .traits = {.may_end_the_bot = false}});
  registry.add_action({.name = "done",
                       .description = "Ends the bot well.",
                       .forms = {{}},
                       .code = PlainAction{done},
                       .traits = {.may_succeed = false, .may_fail = false}});
  registry.add_action({.name = "error",
                       .description = "Ends the bot as one that died.",
                       .forms = {{parameter::text("reason", "what the reports say it died of")}},
                       .code = PlainAction{error},
                       .traits = {.may_succeed = false, .may_fail = false}});
}

void register_builtins(Registry& registry) {
  register_basic_actions(registry);
  register_log_actions(registry);
  register_context_actions(registry);
  register_websocket_actions(registry);
  register_expectations(registry);
  register_checks(registry);
  register_random_actions(registry);
  register_file_actions(registry);
  register_requests(registry);
  register_topics(registry);
  register_http_actions(registry);
  register_http_download(registry);
  register_http_polling(registry);
  register_shared_actions(registry);
  register_data_actions(registry);
  register_metric_actions(registry);
  register_exec_actions(registry);
  registry.add_bot<Bot>("Bot").describe("runs a scenario's tree of built-in actions");
}

}  // namespace botarmy
