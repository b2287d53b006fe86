// SPDX-License-Identifier: MIT
#include "lint_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// A tree whose one leaf with templates reads this.
Node reading(const json::value& message) { return sequence({wait, action("log", {message})}); }

const std::string no_writer =
    " of the context, but no action in this tree and no message handler writes it";

TEST(ContextKey, IsReadThoughNothingWritesIt) {
  EXPECT_EQ(warnings(reading("in {{color}}")), "3:3: 'log' reads 'color'" + no_writer);
  EXPECT_EQ(warnings(reading("{{context.color}}")), "3:3: 'log' reads 'color'" + no_writer);
  EXPECT_EQ(warnings(reading("{{color.0.red}}")), "3:3: 'log' reads 'color'" + no_writer);
}

TEST(ContextKey, MayBeMisspelt) {
  EXPECT_EQ(warnings(reading("{{herd}}")),
            "3:3: 'log' reads 'herd'" + no_writer + " (did you mean 'heard'?)");
  EXPECT_EQ(warnings(sequence({wait, action("MyBot.join"), action("log", {"{{topics}}"})})),
            "4:3: 'log' reads 'topics'" + no_writer + " (did you mean 'topic'?)");
}

TEST(ContextKey, IsFoundAnywhereInTheArguments) {
  EXPECT_EQ(warnings(reading({{"list", {"{{a}}", 1, "{{b}} and {{c}} and {{b}}"}}})),
            "3:3: 'log' reads 'a'" + no_writer + "\n3:3: 'log' reads 'b'" + no_writer +
                "\n3:3: 'log' reads 'c'" + no_writer);
}

TEST(ContextKey, IsWrittenByAnActionOfTheTreeOrTheMessageHandler) {
  EXPECT_EQ(warnings(sequence({reading("{{context.topic}}"), action("MyBot.join")})), nothing);
  EXPECT_EQ(warnings(sequence({action("ws.expect", {"x", 1}), reading("{{answer.user}}")})),
            nothing);
  EXPECT_EQ(warnings(reading("{{answer}}")), "3:3: 'log' reads 'answer'" + no_writer);
  EXPECT_EQ(warnings(reading("{{heard}}")), nothing);
  EXPECT_EQ(warnings(reading("{{heard}}"), {.bot = "Bot"}), "3:3: 'log' reads 'heard'" + no_writer);
}

TEST(ContextKey, IsWrittenByARuleForMessages) {
  const MessageRule rule{.match = {}, .effect = MessageRule::Effect::set, .set = {{"said", "$0"}}};
  EXPECT_EQ(warnings(reading("{{said}}"), {.rules = {rule}}), nothing);
}

TEST(ContextKey, IsAlwaysThereIfItIsReserved) {
  EXPECT_EQ(warnings(reading("{{id}} {{context.id}} {{start_time}} {{position}}")), nothing);
}

TEST(ContextKey, IsNoSettingNorDataNorText) {
  EXPECT_EQ(
      warnings(reading("{{custom.color}} {{data.users.name}} {{shared.n}} {{'{{color}}'}} color")),
      nothing);
  EXPECT_EQ(warnings(reading("{{custom}}")), "3:3: 'log' reads 'custom'" + no_writer);
  EXPECT_EQ(warnings(reading("{{user.name}} {{user}}"), {.deals = {{"user", {}}}}), nothing);
}

TEST(ContextKey, MayBeWrittenByAnActionThatDoesNotSay) {
  EXPECT_EQ(warnings(sequence({reading("{{color}}"), action("MyBot.secret")})), nothing);
  EXPECT_EQ(warnings(sequence({reading("{{color}}"), action("MyBot.think")})), nothing);
  EXPECT_EQ(warnings(sequence({reading("{{color}}"), action("unheard.of")})), nothing);
}

}  // namespace
}  // namespace botarmy
