// SPDX-License-Identifier: MIT
#pragma once

#include "bot_fixture.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// Bots that do a few things, and what came of them.
class ActionsTest : public BotFixture {
 protected:
  /// What each of these actions came to, one after the other: "succeed", "fail" or why the bot
  /// died.
  std::vector<std::string> outcomes(const std::vector<Node>& actions) {
    std::vector<std::string> all;
    std::vector<Node> steps;
    for (const Node& node : actions) {
      steps.push_back(
          select({sequence({node, action("note", {"succeed"})}), action("note", {"fail"})}));
    }
    steps.push_back(action("done"));
    if (registry.actions().count("note") == 0) {
      registry.add_action({.name = "note",
                           .description = "",
                           .forms = {{parameter::text("what", "")}},
                           .code = PlainAction{[this](Bot&, const Arguments& arguments) {
                             noted.emplace_back(arguments[0].as_string());
                             return Outcome::succeed();
                           }}});
    }
    noted.clear();
    start(sequence(std::move(steps)));
    for (const std::string& reason : reasons()) noted.push_back(reason);
    return noted;
  }
  std::string outcome(const Node& node) {
    const std::vector<std::string> all = outcomes({node});
    return all.size() == 1 ? all.front() : "no single outcome";
  }

  /// What is in the bot's context behind these actions, as text.
  std::string value_after(const std::vector<Node>& actions, const std::string& name) {
    std::vector<Node> steps = actions;
    steps.push_back(action("error", {"={{" + name + "}}"}));
    start(sequence(std::move(steps)));
    return reasons().size() == 1 ? reasons().front().substr(1) : "no single reason";
  }

  /// What is said of a tree that does only this, before anything runs.
  std::string refusal_of(const Node& node) {
    try {
      start(node);
    } catch (const TreeError& error) {
      return error.what();
    }
    return "nothing";
  }

  /// Whether a line of the log has this in it.
  [[nodiscard]] bool logged(const std::string& text) const {
    return std::any_of(log.lines.begin(), log.lines.end(), [&](const std::string& line) {
      return line.find(text) != std::string::npos;
    });
  }

  std::vector<std::string> noted;
};

}  // namespace botarmy
