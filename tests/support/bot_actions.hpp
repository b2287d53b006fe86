// SPDX-License-Identifier: MIT
#pragma once

#include "bot_fixture.hpp"
#include "catalog/binding.hpp"

#include <boost/json/parse.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// A bot whose tree is made of actions with arguments by name, and what it logs.
class BotActionsTest : public BotFixture {
 protected:
  using Strings = std::vector<std::string>;

  /// A leaf whose arguments are given by their names, as JSON.
  Node node(const std::string& name, const std::string& named) {
    const Binding binding = bound(name, named);
    EXPECT_TRUE(binding.problems.empty()) << binding.problems.front().text;
    return action(name, binding.arguments);
  }
  /// What is wrong with these arguments; empty if nothing is.
  std::string problem(const std::string& name, const std::string& named) {
    const Binding binding = bound(name, named);
    return binding.problems.empty() ? "" : binding.problems.front().text;
  }

  /// What was logged by the tree, with the level behind it.
  Strings logged() {
    Strings messages;
    for (const std::string& line : log.lines) {
      const std::size_t begin = line.find("message=");
      if (begin != std::string::npos) messages.push_back(line.substr(begin + 8));
    }
    return messages;
  }

 private:
  Binding bound(const std::string& name, const std::string& named) {
    return bind_named(*registry.find_action(*registry.find_bot("Bot"), name),
                      json::parse(named).as_object());
  }
};

}  // namespace botarmy
