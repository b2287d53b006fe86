// SPDX-License-Identifier: MIT
#include "actions/argument.hpp"
#include "actions/builtin.hpp"

#include <botarmy/bot.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace botarmy {
namespace {

std::string text_of(const json::value& value, std::string_view key) {
  const json::string* text = value.if_string();
  if (text == nullptr) {
    throw std::invalid_argument("ws.connect: '" + std::string(key) + "' must be a string");
  }
  return {text->begin(), text->end()};
}

/// The target of the run, with what the argument says instead: a URL, or {url, headers,
/// subprotocols}.
ConnectOptions options_for(const Bot& bot, const Arguments& arguments) {
  ConnectOptions options = bot.target();
  if (arguments.empty()) return options;
  if (arguments[0].is_string()) {
    options.url = text_of(arguments[0], "url");
    return options;
  }
  if (!arguments[0].is_object()) {
    throw std::invalid_argument("ws.connect takes a URL or a mapping");
  }
  for (const auto& [key, value] : arguments[0].get_object()) {
    if (key == "url") {
      options.url = text_of(value, key);
    } else if (key == "headers" && value.is_object()) {
      for (const auto& [name, content] : value.get_object()) {
        options.headers.emplace_back(name, text_of(content, name));
      }
    } else if (key == "subprotocols" && value.is_array()) {
      options.subprotocols.clear();
      for (const json::value& name : value.get_array()) {
        options.subprotocols.push_back(text_of(name, key));
      }
    } else {
      throw std::invalid_argument("ws.connect: '" + std::string(key) +
                                  "' is not 'url', a mapping 'headers' or a list 'subprotocols'");
    }
  }
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
  const std::string text = string_argument(arguments, 0);
  const auto error = co_await bot.send(text);
  if (error) {
    bot.log(LogLevel::warning, "cannot send: " + error.message());
    co_return Outcome::fail();
  }
  co_return Outcome::succeed();
}

Task<Outcome> close(Bot& bot, const Arguments& arguments) {
  const std::int64_t code = arguments.empty() ? 1000 : integer_argument(arguments, 0);
  // Those that an application may send: RFC 6455, section 7.4.
  const bool allowed = (code >= 3000 && code <= 4999) || (code >= 1000 && code <= 1003) ||
                       (code >= 1007 && code <= 1014);
  if (!allowed) {
    throw std::invalid_argument("ws.close: " + std::to_string(code) +
                                " is not a close code that may be sent");
  }
  const std::string reason = arguments.size() > 1 ? string_argument(arguments, 1) : "";
  co_await bot.close(static_cast<std::uint16_t>(code), reason);
  co_return Outcome::succeed();
}

}  // namespace

void register_websocket_actions(Registry& registry) {
  registry.add_action({"ws.connect", {0, 1}, CoroutineAction{connect}});
  registry.add_action({"ws.send", {1, 1}, CoroutineAction{send}});
  registry.add_action({"ws.close", {0, 2}, CoroutineAction{close}});
}

}  // namespace botarmy
