// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "actions/seconds.hpp"
#include "bot/message_match.hpp"
#include "catalog/match_fields.hpp"

#include <botarmy/bot.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace botarmy {
namespace {

/// `within`, the last argument of all expectations.
std::chrono::nanoseconds time_limit(const Arguments& arguments) {
  const json::value& within = arguments.back();
  return from_seconds(within.is_null() ? longest_time : within.to_number<double>());
}

/// The keys of a match as parameters of the action itself.
Parameters match_parameters() {
  Parameters parameters = match_fields();
  for (Parameter& parameter : parameters) {
    const bool mapping = parameter.type == ParameterType::mapping;
    parameter.default_value = mapping ? json::value(json::object{}) : json::value();
  }
  return parameters;
}

/// What the arguments for them say.
json::object match_in(const Arguments& arguments) {
  static const Parameters fields = match_fields();
  json::object match;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!arguments[i].is_null()) match[fields[i].name] = arguments[i];
  }
  return match;
}

Task<Outcome> expect(Bot& bot, const Arguments& arguments) {
  const MessageMatch match(match_in(arguments), bot);
  const auto fits = [&](const Message& message) { return match.fits(message); };
  const std::optional<Message> found = co_await bot.expect(fits, time_limit(arguments));
  if (!found) co_return Outcome::fail();
  const json::object& save = arguments[arguments.size() - 2].as_object();
  co_return Outcome::succeed(saved_parts(save, match, *found));
}

Task<Outcome> expect_none(Bot& bot, const Arguments& arguments) {
  const MessageMatch match(match_in(arguments), bot);
  const auto fits = [&](const Message& message) { return match.fits(message); };
  std::uint64_t looked_at = bot.next_unclaimed();  // what came before does not count
  const auto there = [&] { return bot.take_unclaimed(fits, looked_at).has_value(); };
  const bool came = co_await bot.handle_messages_until(there, time_limit(arguments));
  co_return came ? Outcome::fail() : Outcome::succeed();
}

std::string check_expect(const Arguments& arguments) {
  const bool has_regex = match_in(arguments).contains("regex");
  return check_save(arguments[arguments.size() - 2].as_object(), has_regex);
}

Action expect_action() {
  Action action;
  action.name = "ws.expect";
  action.description =
      "Waits for a message that no handler of the bot claims and for which all that is given "
      "holds, and takes it. One that came before counts. Fails if none comes in time.";
  Parameters parameters = match_parameters();
  parameters.push_back(
      parameter::mapping("save",
                         "parts to keep in the context: key: /json/pointer, or $1 for a "
                         "group of the regular expression, $0 for all of the message")
          .otherwise(json::object{}));
  parameters.push_back(parameter::duration("within", "how long to wait; for ever unless given")
                           .at_most(longest_time)
                           .otherwise(nullptr));
  action.forms = {std::move(parameters)};
  action.code = CoroutineAction{expect};
  action.traits = {
      .may_end_the_bot = false, .expects = true, .time_limit = "within", .saves = "save"};
  action.check = check_expect;
  return action;
}

Action expect_none_action() {
  Action action;
  action.name = "ws.expect_none";
  action.description =
      "Waits, and succeeds if no such message comes meanwhile; fails with the first that does.";
  Parameters parameters = match_parameters();
  parameters.push_back(
      parameter::duration("within", "how long").at_most(longest_time).otherwise(1));
  action.forms = {std::move(parameters)};
  action.code = CoroutineAction{expect_none};
  action.traits = {.may_end_the_bot = false, .takes_time = true, .expects = true};
  return action;
}

}  // namespace

void register_expectations(Registry& registry) {
  registry.add_action(expect_action());
  registry.add_action(expect_none_action());
}

}  // namespace botarmy
