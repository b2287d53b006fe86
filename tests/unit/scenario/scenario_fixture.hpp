// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/loader.hpp"

#include <botarmy/bot.hpp>
#include <botarmy/registry.hpp>

#include <string>

namespace botarmy {

/// An action that is only there to be named.
inline Action named(std::string name, Arity arity = {}) {
  return {std::move(name), arity,
          PlainAction{[](Bot&, const Arguments&) { return Outcome::succeed(); }}};
}

/// The actions and bots that the files in configs/ name.
inline Registry sample_registry() {
  Registry registry;
  registry.add_action(named("wait", {1, 2}));
  registry.add_action(named("succeed_rate", {1, 1}));
  registry.add_action(named("done"));
  registry.add_action(named("error", {1, 1}));
  registry.add_action(named("log", {1, 1}));
  registry.add_action(named("ws.connect", {0, 1}));
  registry.add_action(named("ws.send", {1, 1}));
  registry.add_action(named("ws.close", {0, 2}));
  registry.add_bot<Bot>("Bot");
  registry.add_bot<Bot>("MyBot")
      .action(named("MyBot.set_up_websocket"))
      .action(named("MyBot.join"))
      .action(named("MyBot.say"))
      .action(named("MyBot.leave"));
  registry.add_bot<Bot>("EchoBot")
      .action(named("EchoBot.connect"))
      .action(named("EchoBot.echo", {1, 1}));
  return registry;
}

inline Scenario load(const std::string& yaml, const std::optional<std::string>& bot = {}) {
  return load_scenario(yaml, "configs/test.yaml", sample_registry(), bot);
}

/// What is wrong with the scenario, without the name of the file; "nothing" if nothing is.
inline std::string problems(const std::string& yaml) {
  try {
    (void)load_scenario(yaml, "x", sample_registry());
    return "nothing";
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

}  // namespace botarmy
