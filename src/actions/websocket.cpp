// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "text/compact_json.hpp"

#include <botarmy/bot.hpp>

#include <string>
#include <utility>

namespace botarmy {
namespace {

/// The target of the run, with what the arguments say instead.
ConnectOptions options_for(const Bot& bot, const Arguments& arguments) {
  ConnectOptions options = bot.target();
  if (!arguments[0].is_null()) options.url = as_text(arguments[0]);
  for (const auto& [name, content] : arguments[1].as_object()) {
    options.headers.emplace_back(name, as_text(content));
  }
  const json::array* const subprotocols = arguments[2].if_array();
  if (subprotocols == nullptr) return options;
  options.subprotocols.clear();
  for (const json::value& name : *subprotocols) options.subprotocols.push_back(as_text(name));
  return options;
}

/// Kills the bot when it cannot connect: without its companion it is nobody, and a replacement
/// comes in time.
Task<Outcome> connect(Bot& bot, const Arguments& arguments) {
  const auto connected = co_await bot.connect(options_for(bot, arguments));
  if (!connected) co_return Outcome::error(connected.error().message);
  co_return Outcome::succeed();
}

Task<Outcome> send(Bot& bot, const Arguments& arguments) {
  const std::string text(arguments[0].as_string());
  const auto error = co_await bot.send(text);
  if (error) {
    bot.log(LogLevel::warning, "cannot send: " + error.message());
    co_return Outcome::fail();
  }
  co_return Outcome::succeed();
}

Task<Outcome> close(Bot& bot, const Arguments& arguments) {
  const std::string reason(arguments[1].as_string());
  co_await bot.close(static_cast<std::uint16_t>(arguments[0].as_int64()), reason);
  co_return Outcome::succeed();
}

/// Those that an application may send: RFC 6455, section 7.4.
std::string check_close_code(const Arguments& arguments) {
  const std::int64_t code = arguments[0].as_int64();
  const bool allowed = (code >= 3000 && code <= 4999) || (code >= 1000 && code <= 1003) ||
                       (code >= 1007 && code <= 1014);
  if (allowed) return {};
  return std::to_string(code) + " is not a close code that may be sent";
}

}  // namespace

void register_websocket_actions(Registry& registry) {
  registry.add_action(
      {.name = "ws.connect",
       .description = "Opens the bot's websocket. The bot dies if it cannot be opened.",
       .forms =
           {{parameter::text("url", "where to, if not to the target of the run").otherwise(nullptr),
             parameter::mapping("headers", "headers beside those of the target")
                 .otherwise(json::object{}),
             parameter::list("subprotocols",
                             "the subprotocols to offer, if not those of the "
                             "target")
                 .otherwise(nullptr)}},
       .code = CoroutineAction{connect},
       .traits = {.may_fail = false, .connects = true}});
  registry.add_action({.name = "ws.send",
                       .description = "Sends a text. Fails if it cannot be sent.",
                       .forms = {{parameter::text("text", "what to send")}},
                       .code = CoroutineAction{send},
                       .traits = {.may_end_the_bot = false}});
  registry.add_action(
      {.name = "ws.close",
       .description = "Closes the websocket with a handshake, handling what still arrives.",
       .forms = {{parameter::integer("code",
                                     "the close code: 1000 to 1003, 1007 to 1014, or 3000 "
                                     "to 4999")
                      .otherwise(1000),
                  parameter::text("reason", "what the server is told").otherwise("")}},
       .code = CoroutineAction{close},
       .traits = {.may_fail = false, .may_end_the_bot = false},
       .check = check_close_code});
}

}  // namespace botarmy
