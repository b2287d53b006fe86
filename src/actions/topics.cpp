// SPDX-License-Identifier: MIT
//
// Joining and leaving topics: the messages that say so, and the list of those that a bot is in.
#include "actions/builtin.hpp"

#include <botarmy/bot.hpp>

#include <string>

namespace botarmy {
namespace {

/// Sends what the arguments say or, if they say nothing, "join:TOPIC" or the like. False if it
/// cannot be sent.
Task<bool> tell(Bot& bot, const Arguments& arguments, std::string verb) {
  std::string text = verb.append(":").append(arguments[0].as_string());
  if (!arguments[1].is_null()) text = std::string(arguments[1].as_string());
  if (text.empty()) co_return true;
  const std::string socket(arguments[2].as_string());
  const auto error = co_await bot.send(text, socket);
  if (error) bot.log(LogLevel::warning, "cannot send: " + error.message());
  co_return !error;
}

Task<Outcome> join(Bot& bot, const Arguments& arguments) {
  const std::string topic(arguments[0].as_string());
  bot.join_topic(topic);  // before its messages can come
  const bool told = co_await tell(bot, arguments, "join");
  if (told) co_return Outcome::succeed();
  bot.leave_topic(topic);
  co_return Outcome::fail();
}

Task<Outcome> leave(Bot& bot, const Arguments& arguments) {
  bot.leave_topic(std::string(arguments[0].as_string()));
  const bool told = co_await tell(bot, arguments, "leave");
  co_return told ? Outcome::succeed() : Outcome::fail();
}

}  // namespace

void register_topics(Registry& registry) {
  const Parameter topic = parameter::text("topic", "which topic");
  const Parameter socket =
      parameter::text("socket", "the websocket, if not the bot's main one").otherwise("");
  const std::string description = "Fails if that cannot be sent.";
  registry.add_action(
      {.name = "ws.join",
       .description = "Joins a topic: adds it to the list `topics` of the context, and tells the "
                      "server. " +
                      description,
       .forms = {{topic,
                  parameter::text("text", "what to send, if not join:TOPIC; \"\" sends nothing")
                      .otherwise(nullptr),
                  socket}},
       .code = CoroutineAction{join},
       .traits = {.may_end_the_bot = false, .writes = {"topics"}}});
  registry.add_action(
      {.name = "ws.leave",
       .description = "Leaves a topic: takes it from the list `topics` of the context, and tells "
                      "the server. " +
                      description,
       .forms = {{topic,
                  parameter::text("text", "what to send, if not leave:TOPIC; \"\" sends nothing")
                      .otherwise(nullptr),
                  socket}},
       .code = CoroutineAction{leave},
       .traits = {.may_end_the_bot = false, .writes = {"topics"}}});
}

}  // namespace botarmy
