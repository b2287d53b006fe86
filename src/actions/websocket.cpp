// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "actions/payload.hpp"
#include "actions/seconds.hpp"
#include "target/target.hpp"
#include "text/compact_json.hpp"

#include <botarmy/bot.hpp>

#include <string>
#include <utility>

namespace botarmy {
namespace {

std::string_view text_of(const json::value& value) {
  const json::string& text = value.as_string();
  return {text.data(), text.size()};
}

Parameter socket_parameter() {
  return parameter::text("socket", "which of the bot's websockets, if not the main one")
      .otherwise("");
}

/// The parameters of ws.connect. Those behind `socket` are the keys of `target` of the same names.
Parameters connect_parameters() {
  using namespace parameter;
  return {text("url", "where to, if not to the target of the run").otherwise(nullptr),
          mapping("headers", "headers beside those of the target").otherwise(json::object{}),
          list("subprotocols", "the subprotocols to offer, if not those of the target")
              .otherwise(nullptr),
          socket_parameter(),
          any("on_lost", "what becomes of the bot when it is lost").otherwise(nullptr),
          any("compression", "whether and how messages are compressed").otherwise(nullptr),
          mapping("ping", "pings that go out by themselves").otherwise(nullptr),
          mapping("tls", "certificates, such as one for each bot").otherwise(nullptr),
          text("connect_timeout", "how long the network connection may take").otherwise(nullptr),
          text("handshake_timeout", "how long the opening handshake may take").otherwise(nullptr)};
}

constexpr std::size_t first_key_of_target = 4;

/// What the arguments say instead of the target of the run.
ConnectOptions changed_options(ConnectOptions options, const Arguments& arguments,
                               Problems& problems) {
  static const Parameters parameters = connect_parameters();
  json::object given;
  for (std::size_t i = first_key_of_target; i < arguments.size(); ++i) {
    if (!arguments[i].is_null()) given[parameters[i].name] = arguments[i];
  }
  if (given.empty()) return options;
  const Value value = from_json(given, problems.add_option(""));
  return read_connection(value, std::move(options), "ws.connect", problems);
}

std::string check_connect(const Arguments& arguments) {
  Problems problems;
  (void)changed_options({}, arguments, problems);
  return problems.empty() ? "" : problems.all().begin()->text;
}

/// The target of the run, with what the arguments say instead.
ConnectOptions options_for(const Bot& bot, const Arguments& arguments) {
  Problems none;  // they were checked
  ConnectOptions options = changed_options(bot.target(), arguments, none);
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
  std::string socket(text_of(arguments[3]));
  ConnectOptions options = options_for(bot, arguments);
  const auto connected = co_await bot.connect(std::move(options), std::move(socket));
  if (!connected) co_return Outcome::error(connected.error().message);
  co_return Outcome::succeed();
}

Task<Outcome> send(Bot& bot, const Arguments& arguments) {
  const std::string_view socket = text_of(arguments.back());
  const Payload payload = payload_of(arguments);
  auto sending = payload.kind == MessageKind::text ? bot.send(payload.data, socket)
                                                   : bot.send_binary(payload.data, socket);
  const auto error = co_await std::move(sending);
  if (error) {
    bot.log(LogLevel::warning, "cannot send: " + error.message());
    co_return Outcome::fail();
  }
  co_return Outcome::succeed();
}

Task<Outcome> ping(Bot& bot, const Arguments& arguments) {
  const std::chrono::nanoseconds limit = from_seconds(arguments[0].to_number<double>());
  const auto time = co_await bot.ping(limit, text_of(arguments[2]));
  if (!time) {
    bot.log(LogLevel::warning, "ping: " + time.error().message());
    co_return Outcome::fail();
  }
  const std::string_view save = text_of(arguments[1]);
  if (save.empty()) co_return Outcome::succeed();
  const std::chrono::duration<double, std::milli> milliseconds = *time;
  json::object saved{{save, milliseconds.count()}};
  co_return Outcome::succeed(std::move(saved));
}

Task<Outcome> close(Bot& bot, const Arguments& arguments) {
  const std::string reason(text_of(arguments[1]));
  const auto code = static_cast<std::uint16_t>(arguments[0].as_int64());
  co_await bot.close(code, reason, text_of(arguments[2]));
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

Action send_action() {
  Parameters parameters = payload_parameters();
  parameters.push_back(socket_parameter());
  return {
      .name = "ws.send",
      .description = "Sends a message: a text, JSON, or binary data. Fails if it cannot be sent.",
      .forms = {std::move(parameters)},
      .code = CoroutineAction{send},
      .traits = {.may_end_the_bot = false},
      .check = check_payload};
}

Action ping_action() {
  return {
      .name = "ws.ping",
      .description = "Sends a ping and waits for its pong. Fails if none comes in time.",
      .forms =
          {{parameter::duration("within", "how long to wait").at_most(longest_time).otherwise(10),
            parameter::text("save", "the context key for the round trip, in milliseconds")
                .otherwise(""),
            socket_parameter()}},
      .code = CoroutineAction{ping},
      .traits = {.may_end_the_bot = false, .saves = "save"}};
}

Action close_action() {
  return {.name = "ws.close",
          .description = "Closes the websocket with a handshake, handling what still arrives.",
          .forms = {{parameter::integer("code",
                                        "the close code: 1000 to 1003, 1007 to 1014, or 3000 "
                                        "to 4999")
                         .otherwise(1000),
                     parameter::text("reason", "what the server is told").otherwise(""),
                     socket_parameter()}},
          .code = CoroutineAction{close},
          .traits = {.may_fail = false, .may_end_the_bot = false},
          .check = check_close_code};
}

}  // namespace

void register_websocket_actions(Registry& registry) {
  registry.add_action({.name = "ws.connect",
                       .description = "Opens a websocket. The bot dies if it cannot be opened.",
                       .forms = {connect_parameters()},
                       .code = CoroutineAction{connect},
                       .traits = {.may_fail = false, .connects = true},
                       .check = check_connect});
  registry.add_action(send_action());
  registry.add_action(ping_action());
  registry.add_action(close_action());
}

}  // namespace botarmy
