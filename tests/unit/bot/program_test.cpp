// SPDX-License-Identifier: MIT
#include "bot/program.hpp"

#include "actions/builtin.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace botarmy {
namespace {

class ProgramTest : public ::testing::Test {
 protected:
  ProgramTest() { register_builtins(registry); }

  std::string error_of(const Node& tree) {
    try {
      const Program program(registry, *registry.find_bot("Bot"), tree, {});
    } catch (const TreeError& error) {
      return error.what();
    }
    return "";
  }

  Registry registry;
};

TEST_F(ProgramTest, LaysOutTheNodesOfBothItsTrees) {
  const Node tree = sequence({action("log", {"a"}), negate(action("wait", {1}))});
  Program::Settings settings;
  settings.on_reconnect = action("log", {"again"});
  const Program program(registry, *registry.find_bot("Bot"), tree, settings);
  std::vector<std::string> nodes;
  for (const Layout::Node& node : program.layout().nodes) {
    nodes.push_back(node.path + " " + node.action);
  }
  const std::size_t recovery = program.recovery()->first_node;
  EXPECT_EQ(recovery, 4u);
  EXPECT_EQ(nodes[0], "root ");
  EXPECT_EQ(nodes[1], "root/0.log log");
  EXPECT_EQ(nodes[3], "root/1.negate/0.wait wait");
  EXPECT_EQ(nodes[recovery], "on_reconnect ");
  EXPECT_EQ(nodes[recovery + 3], "on_reconnect/0.select/0.log log");
}

TEST_F(ProgramTest, NamesEveryLeafThatCannotRun) {
  EXPECT_EQ(error_of(sequence({action("lgo"), action("wait"), action("done", {1})})),
            "root/0.lgo: unknown action 'lgo'\n"
            "root/1.wait: 'wait' takes 1 or 2 arguments, not 0\n"
            "root/2.done: 'done' takes no arguments, not 1");
  EXPECT_EQ(error_of(action("log", {"{{"})), "root: a '{{' has no '}}'");
}

TEST_F(ProgramTest, TheActionsOfABotClassComeBeforeThoseOfAll) {
  const auto plain = [](Bot&, const Arguments&) { return Outcome::done(); };
  BotClass& own = registry.add_bot<Bot>("Own");
  own.action({.name = "log", .description = "", .forms = {{}}, .code = PlainAction{plain}});
  EXPECT_EQ(registry.find_action(own, "log")->forms.at(0).size(), 0u);
  EXPECT_EQ(registry.find_action(*registry.find_bot("Bot"), "log")->forms.at(0).size(), 1u);
  EXPECT_EQ(registry.find_action(own, "nothing"), nullptr);
}

TEST_F(ProgramTest, ANameIsRegisteredOnce) {
  EXPECT_THROW(registry.add_bot<Bot>("Bot"), std::invalid_argument);
  EXPECT_THROW(register_basic_actions(registry), std::invalid_argument);
  registry.add_tree("walk", action("done"));
  EXPECT_THROW(registry.add_tree("walk", action("done")), std::invalid_argument);
}

TEST_F(ProgramTest, AnActionWhoseFormsCannotBeToldApartIsRefused) {
  const auto add = [&](std::vector<Parameters> forms) {
    const auto plain = [](Bot&, const Arguments&) { return Outcome::done(); };
    registry.add_action(
        {.name = "odd", .description = "", .forms = std::move(forms), .code = PlainAction{plain}});
  };
  const Parameter needed = parameter::any("needed", "");
  const Parameter optional = parameter::any("optional", "").otherwise(1);
  EXPECT_THROW(add({}), std::invalid_argument);
  EXPECT_THROW(add({{optional, needed}}), std::invalid_argument);
  EXPECT_THROW(add({{needed}, {needed, optional}}), std::invalid_argument);
  EXPECT_NO_THROW(add({{needed}, {needed, needed}}));
}

}  // namespace
}  // namespace botarmy
