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

TEST_F(ProgramTest, ListsEachActionOnce) {
  const Node tree = sequence({action("log", {"a"}), action("wait", {1}), action("log", {"b"})});
  const Program program(registry, *registry.find_bot("Bot"), tree, {});
  EXPECT_EQ(program.action_names(), (std::vector<std::string>{"log", "wait"}));
  EXPECT_EQ(program.step(0).figure, 0u);
  EXPECT_EQ(program.step(1).figure, 1u);
  EXPECT_EQ(program.step(2).figure, 0u);
  EXPECT_EQ(*program.step(2).arguments, (Arguments{"b"}));
}

TEST_F(ProgramTest, NamesEveryLeafThatCannotRun) {
  EXPECT_EQ(error_of(sequence({action("lgo"), action("wait"), action("done", {1})})),
            "root/0.lgo: unknown action 'lgo'\n"
            "root/1.wait: 'wait' takes 1 to 2 arguments, not 0\n"
            "root/2.done: 'done' takes 0 arguments, not 1");
}

TEST_F(ProgramTest, TheActionsOfABotClassComeBeforeThoseOfAll) {
  const auto plain = [](Bot&, const Arguments&) { return Outcome::done(); };
  BotClass& own = registry.add_bot<Bot>("Own");
  own.action(Action{"log", {}, PlainAction{plain}});
  EXPECT_EQ(registry.find_action(own, "log")->arity.most, 0u);
  EXPECT_EQ(registry.find_action(*registry.find_bot("Bot"), "log")->arity.most, 1u);
  EXPECT_EQ(registry.find_action(own, "nothing"), nullptr);
}

TEST_F(ProgramTest, ANameIsRegisteredOnce) {
  EXPECT_THROW(registry.add_bot<Bot>("Bot"), std::invalid_argument);
  EXPECT_THROW(register_basic_actions(registry), std::invalid_argument);
}

}  // namespace
}  // namespace botarmy
