// SPDX-License-Identifier: MIT
#pragma once

#include "lint/lint.hpp"

#include <botarmy/bot.hpp>
#include <botarmy/registry.hpp>

#include <string>
#include <utility>
#include <vector>

namespace botarmy {

inline Action plain(std::string name, ActionTraits traits, Parameters parameters = {}) {
  return {.name = std::move(name),
          .description = {},
          .forms = {std::move(parameters)},
          .code = PlainAction{[](Bot&, const Arguments&) { return Outcome::succeed(); }},
          .traits = std::move(traits)};
}

inline Action coroutine(std::string name, ActionTraits traits, Parameters parameters = {}) {
  Action action = plain(std::move(name), std::move(traits), std::move(parameters));
  action.code = CoroutineAction{};
  return action;
}

/// Actions of every kind that the rules tell apart, and bots with and without their own.
inline Registry lint_registry() {
  using parameter::any;
  constexpr bool no = false;
  const ActionTraits only_succeeds{.may_fail = no, .may_end_the_bot = no};
  const ActionTraits only_ends{.may_succeed = no, .may_fail = no};
  Registry registry;
  registry.add_action(plain("log", only_succeeds, {any("message", "")}));
  registry.add_action(plain("try", {.may_end_the_bot = no}));
  registry.add_action(plain("refuse", {.may_succeed = no, .may_end_the_bot = no}));
  registry.add_action(plain("succeed_or_die", {.may_fail = no}));
  registry.add_action(plain("fail_or_die", {.may_succeed = no}));
  registry.add_action(plain("done", only_ends));
  registry.add_action(
      coroutine("listen", {.may_succeed = no, .may_fail = no, .may_end_the_bot = no}));
  registry.add_action(coroutine("wait", {.may_fail = no, .may_end_the_bot = no, .takes_time = true},
                                {any("seconds", "")}));
  registry.add_action(coroutine("ws.connect", {.may_fail = no, .connects = true}));
  registry.add_action(coroutine("ws.send", {.may_end_the_bot = no}, {any("text", "")}));
  registry.add_action(
      coroutine("ws.expect", {.may_end_the_bot = no, .time_limit = "within", .writes = {"answer"}},
                {any("text", ""), parameter::duration("within", "").otherwise(nullptr)}));
  registry.add_bot<Bot>("Bot");
  registry.add_bot<Bot>("MyBot")
      .writes("heard")
      .action(coroutine("MyBot.join", {.may_end_the_bot = no, .writes = {"topic"}}))
      .action(plain("MyBot.think", {.may_end_the_bot = no}))
      .action(coroutine("MyBot.secret", {}));
  return registry;
}

/// Lays the tree out in a file: its nodes in order, a line for each, indented by how deep they are.
inline void lay_out(Node& node, Marks& marks, int& line, int depth = 0) {
  node.mark = marks.add({0, ++line, 2 * depth + 1});
  for (Node& child : node.children) lay_out(child, marks, line, depth + 1);
}

/// The warnings, a line each; "nothing" if there are none.
inline std::string text_of(const Problems& problems) {
  std::string text;
  for (const auto& [at, severity, what] : problems.all()) {
    if (!text.empty()) text += '\n';
    text += std::to_string(at.line) + ':' + std::to_string(at.column) + ": " + what;
  }
  return text.empty() ? "nothing" : text;
}

/// For whom a tree is.
struct For {
  std::string bot = "MyBot";
  bool one_off = false;
  std::vector<MessageRule> rules{};
  Deals deals{};
  bool paced = false;
};

/// The warnings about a tree as it is.
inline std::string warnings_as_is(const Node& tree, const Marks& marks, const For& whom) {
  const Registry registry = lint_registry();
  Problems problems;
  problems.add_file("x.yaml", "");
  lint({.tree = tree,
        .registry = registry,
        .bot = *registry.find_bot(whom.bot),
        .one_off = whom.one_off,
        .paced = whom.paced,
        .marks = marks,
        .rules = whom.rules,
        .fallback = {0, 99, 1},
        .deals = whom.deals},
       problems);
  return text_of(problems);
}

/// The warnings about a tree in a file, see lay_out.
inline std::string warnings(Node tree, const For& whom = {}) {
  Marks marks;
  int line = 0;
  lay_out(tree, marks, line);
  return warnings_as_is(tree, marks, whom);
}

inline constexpr const char* nothing = "nothing";
inline const For one_off_of_my_bot{.bot = "MyBot", .one_off = true};

inline Node named(std::string name, Node node) {
  node.name = std::move(name);
  return node;
}

inline const Node log = action("log", {"hi"});
inline const Node attempt = action("try");
inline const Node refuse = action("refuse");
inline const Node done = action("done");
inline const Node wait = action("wait", {1});
inline const Node listen = action("listen");
inline const Node connect = action("ws.connect");
inline const Node send = action("ws.send", {"hi"});

}  // namespace botarmy
