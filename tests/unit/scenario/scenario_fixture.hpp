// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/loader.hpp"

#include <botarmy/bot.hpp>
#include <botarmy/registry.hpp>

#include <optional>
#include <string>

namespace botarmy {

/// An action that is only there to be named.
inline Action named(std::string name, std::vector<Parameters> forms = {{}}) {
  return {.name = std::move(name),
          .description = "",
          .forms = std::move(forms),
          .code = PlainAction{[](Bot&, const Arguments&) { return Outcome::succeed(); }}};
}

/// The actions and bots that the files in configs/ name.
inline Registry sample_registry() {
  using namespace parameter;  // the types of parameters
  Registry registry;
  registry.add_action(named("wait", {{duration("seconds", "").at_most(1e9)},
                                     {integer("min", "").at_least(0), integer("max", "")}}));
  registry.add_action(named("succeed_rate", {{number("rate", "").between(0, 1)}}));
  registry.add_action(named("done"));
  registry.add_action(named("error", {{text("reason", "")}}));
  registry.add_action(named("log", {{text("message", "")}}));
  registry.add_action(named("ws.connect", {{text("url", "").otherwise(nullptr),
                                            mapping("headers", "").otherwise(json::object{}),
                                            list("subprotocols", "").otherwise(nullptr)}}));
  registry.add_action(named("ws.send", {{text("text", "")}}));
  registry.add_action(
      named("ws.close", {{integer("code", "").otherwise(1000), text("reason", "").otherwise("")}}));
  Action deal = named("data.deal", {{text("set", "")}});
  deal.traits.deals = "set";
  registry.add_action(std::move(deal));
  registry.add_bot<Bot>("Bot");
  registry.add_bot<Bot>("MyBot")
      .action(named("MyBot.set_up_websocket"))
      .action(named("MyBot.join"))
      .action(named("MyBot.say"))
      .action(named("MyBot.leave"));
  registry.add_bot<Bot>("EchoBot")
      .action(named("EchoBot.connect"))
      .action(named("EchoBot.echo", {{integer("bytes", "").at_least(0)}}));
  registry.add_tree("hello", botarmy::action("log", {"hello"}));
  return registry;
}

/// The scenario, read as the file configs/test.yaml. Throws ScenarioError.
inline Scenario load(const std::string& yaml, const Choices& choices = {}) {
  Problems problems;
  Scenario scenario =
      read_scenario(yaml, "configs/test.yaml", sample_registry(), choices, problems);
  problems.throw_if_any();
  return scenario;
}

/// What is wrong with the scenario, as the file "x"; "nothing" if nothing is.
inline std::string problems_of(const std::string& yaml, const Choices& choices = {}) {
  Problems problems;
  (void)read_scenario(yaml, "x", sample_registry(), choices, problems);
  try {
    problems.throw_if_any();
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "nothing";
}

}  // namespace botarmy
