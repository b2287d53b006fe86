// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "actions/message_match.hpp"
#include "actions/seconds.hpp"

#include <botarmy/bot.hpp>

#include <chrono>
#include <utility>

namespace botarmy {
namespace {

/// `within`, the last argument of all expectations.
std::chrono::nanoseconds time_limit(const Arguments& arguments) {
  const json::value& within = arguments.back();
  return from_seconds(within.is_null() ? longest_time : within.to_number<double>());
}

Task<Outcome> expect(Bot& bot, const Arguments& arguments) {
  const MessageMatch match(arguments);
  const auto fits = [&](const Message& message) { return match.fits(bot, message); };
  const std::optional<Message> found = co_await bot.expect(fits, time_limit(arguments));
  if (!found) co_return Outcome::fail();
  co_return Outcome::succeed(saved_parts(bot, arguments, *found));
}

Task<Outcome> expect_none(Bot& bot, const Arguments& arguments) {
  const MessageMatch match(arguments);
  const auto fits = [&](const Message& message) { return match.fits(bot, message); };
  std::uint64_t looked_at = bot.next_unclaimed();  // what came before does not count
  const auto there = [&] { return bot.take_unclaimed(fits, looked_at).has_value(); };
  const bool came = co_await bot.handle_messages_until(there, time_limit(arguments));
  co_return came ? Outcome::fail() : Outcome::succeed();
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
  action.check = check_match;
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
  action.check = check_match;
  return action;
}

}  // namespace

void register_expectations(Registry& registry) {
  registry.add_action(expect_action());
  registry.add_action(expect_none_action());
}

}  // namespace botarmy
