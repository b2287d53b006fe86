// SPDX-License-Identifier: MIT
#include "actions/argument.hpp"
#include "actions/builtin.hpp"

#include <botarmy/bot.hpp>

#include <boost/json/serialize.hpp>

#include <chrono>
#include <stdexcept>

namespace botarmy {
namespace {

/// The bot goes on handling messages all the while.
Task<Outcome> wait_for(Bot& bot, std::chrono::duration<double> time) {
  const auto never = [] { return false; };
  const auto limit = std::chrono::duration_cast<std::chrono::nanoseconds>(time);
  co_await bot.handle_messages_until(never, limit);
  co_return Outcome::succeed();
}

/// wait(seconds), fractions allowed, or wait(min, max): random whole seconds, both ends included.
Task<Outcome> wait(Bot& bot, const Arguments& arguments) {
  constexpr double longest = 100.0 * 365 * 24 * 3600;  // in nanoseconds, that fits 63 bits
  if (arguments.size() == 1) {
    const double seconds = number_argument(arguments, 0);
    if (!(seconds >= 0 && seconds <= longest)) {
      throw std::invalid_argument("a bot cannot wait for " + json::serialize(arguments[0]) +
                                  " seconds");
    }
    return wait_for(bot, std::chrono::duration<double>(seconds));
  }
  const std::int64_t least = integer_argument(arguments, 0);
  const std::int64_t most = integer_argument(arguments, 1);
  if (least < 0 || most < least || static_cast<double>(most) > longest) {
    throw std::invalid_argument("a bot cannot wait for " + std::to_string(least) + " to " +
                                std::to_string(most) + " seconds");
  }
  return wait_for(bot, std::chrono::seconds(bot.random().uniform(least, most)));
}

Outcome succeed_rate(Bot& bot, const Arguments& arguments) {
  const double rate = number_argument(arguments, 0);
  if (!(rate > 0 && rate < 1)) {
    throw std::invalid_argument("the rate must lie between 0 and 1, not be " +
                                json::serialize(arguments[0]));
  }
  return bot.random().chance(rate) ? Outcome::succeed() : Outcome::fail();
}

Outcome done(Bot&, const Arguments&) { return Outcome::done(); }

Outcome error(Bot&, const Arguments& arguments) {
  return Outcome::error(string_argument(arguments, 0));
}

Outcome log(Bot& bot, const Arguments& arguments) {
  bot.log(LogLevel::info, string_argument(arguments, 0));
  return Outcome::succeed();
}

}  // namespace

void register_basic_actions(Registry& registry) {
  registry.add_action({"wait", {1, 2}, CoroutineAction{wait}});
  registry.add_action({"succeed_rate", {1, 1}, PlainAction{succeed_rate}});
  registry.add_action({"done", {}, PlainAction{done}});
  registry.add_action({"error", {1, 1}, PlainAction{error}});
  registry.add_action({"log", {1, 1}, PlainAction{log}});
}

void register_builtins(Registry& registry) {
  register_basic_actions(registry);
  register_websocket_actions(registry);
  registry.add_bot<Bot>("Bot").describe("runs a scenario's tree of built-in actions");
}

}  // namespace botarmy
