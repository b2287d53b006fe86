// SPDX-License-Identifier: MIT
#include "lint_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

const Node rest = wait;  // so that no other rule has anything to say

TEST(NeverRuns, BehindAChildThatAlwaysSucceedsInASelect) {
  EXPECT_EQ(warnings(select({rest, log})),
            "3:3: 'log' can never run: 'wait' before it always succeeds, and a select goes on only "
            "when a child fails; put it before 'wait' or leave it out");
}

TEST(NeverRuns, BehindAChildThatAlwaysFailsInASequence) {
  EXPECT_EQ(warnings(sequence({rest, refuse, log})),
            "4:3: 'log' can never run: 'refuse' before it always fails, and a sequence goes on "
            "only when a child succeeds; put it before 'refuse' or leave it out");
}

TEST(NeverRuns, BehindAChildThatEndsTheBot) {
  EXPECT_EQ(warnings(sequence({log, done, log})),
            "4:3: 'log' can never run: 'done' before it always ends the bot; put it before 'done' "
            "or leave it out");
  EXPECT_EQ(warnings(select({done, log})),
            "3:3: 'log' can never run: 'done' before it always ends the bot; put it before 'done' "
            "or leave it out");
}

TEST(NeverRuns, BehindAnActionThatNeverEnds) {
  EXPECT_EQ(warnings(sequence({listen, log})),
            "3:3: 'log' can never run: 'listen' before it never ends; put it before 'listen' or "
            "leave it out");
}

TEST(NeverRuns, BehindAChildOfSeveralResultsOfWhichNoneLetsItRun) {
  EXPECT_EQ(warnings(sequence({rest, action("fail_or_die"), log})),
            "4:3: 'log' can never run: 'fail_or_die' before it either fails or ends the bot, and a "
            "sequence goes on only when a child succeeds; put it before 'fail_or_die' or leave it "
            "out");
  EXPECT_EQ(warnings(select({action("succeed_or_die"), rest})),
            "3:3: 'wait' can never run: 'succeed_or_die' before it either succeeds or ends the "
            "bot, and a select goes on only when a child fails; put it before 'succeed_or_die' or "
            "leave it out");
  const Node loop = repeat_until_fail(sequence({rest, select({attempt, done})}));
  EXPECT_EQ(warnings(sequence({loop, log})),
            "8:3: 'log' can never run: 'repeat_until_fail' before it either ends the bot or goes "
            "on for ever; put it before 'repeat_until_fail' or leave it out");
  const Node any = random({refuse, done, repeat_until_fail(rest)});
  EXPECT_EQ(warnings(sequence({any, log})),
            "7:3: 'log' can never run: 'random' before it fails, ends the bot or goes on for ever, "
            "and a sequence goes on only when a child succeeds; put it before 'random' or leave "
            "it out");
}

TEST(NeverRuns, IsSaidOnceOfAllNodesBehind) {
  EXPECT_EQ(warnings(select({rest, log, log})),
            "3:3: 'log' and the node behind it can never run: 'wait' before it always succeeds, "
            "and a select goes on only when a child fails; put it before 'wait' or leave it out");
  EXPECT_EQ(warnings(sequence({done, log, select({rest, log}), log})),
            "3:3: 'log' and the 2 nodes behind it can never run: 'done' before it always ends the "
            "bot; put it before 'done' or leave it out");
}

TEST(NeverRuns, FollowsFromAllThatIsBelowTheChildBefore) {
  const char* const behind_select = "; put it before 'select' or leave it out";
  EXPECT_EQ(warnings(sequence({select({attempt, done}), rest})), nothing);
  EXPECT_EQ(warnings(sequence({rest, select({refuse, done}), log})),
            std::string("6:3: 'log' can never run: 'select' before it always ends the bot") +
                behind_select);
  EXPECT_EQ(warnings(select({always_succeed(attempt), rest})),
            "4:3: 'wait' can never run: 'always_succeed' before it always succeeds, and a select "
            "goes on only when a child fails; put it before 'always_succeed' or leave it out");
  EXPECT_EQ(warnings(sequence({negate(rest), log})),
            "4:3: 'log' can never run: 'negate' before it always fails, and a sequence goes on "
            "only when a child succeeds; put it before 'negate' or leave it out");
  EXPECT_EQ(warnings(select({repeat_n(2, refuse), rest})),
            "4:3: 'wait' can never run: 'repeat_n' before it always succeeds, and a select goes "
            "on only when a child fails; put it before 'repeat_n' or leave it out");
}

TEST(NeverRuns, IsNotSaidOfWhatMayRun) {
  EXPECT_EQ(warnings(select({attempt, rest})), nothing);
  EXPECT_EQ(warnings(sequence({attempt, rest})), nothing);
  EXPECT_EQ(warnings(sequence({rest, log})), nothing);
  EXPECT_EQ(warnings(select({refuse, rest})), nothing);
  EXPECT_EQ(warnings(random({done, refuse, rest})), nothing);
  EXPECT_EQ(warnings(sequence({rest, always_succeed(refuse), log})), nothing);
  EXPECT_EQ(warnings(sequence({rest, negate(refuse), log})), nothing);
  EXPECT_EQ(warnings(sequence({repeat_until_fail(send), rest})), nothing);
}

TEST(NeverRuns, IsNotSaidBehindAnActionThatNobodyKnows) {
  EXPECT_EQ(warnings(sequence({action("unheard.of"), log})), nothing);
  EXPECT_EQ(warnings(select({action("unheard.of"), log})), nothing);
  EXPECT_EQ(warnings(select({action("MyBot.secret"), log})), nothing);
}

TEST(NeverRuns, CallsANodeByItsNameAndASubtreeByItsTree) {
  Node chat = sequence({rest});
  chat.tree = "chat";
  EXPECT_EQ(warnings(select({chat, named("greet", log)})),
            "4:3: 'greet' can never run: 'chat' before it always succeeds, and a select goes on "
            "only when a child fails; put it before 'chat' or leave it out");
}

TEST(NeverRuns, IsNotSoWhereARuleForMessagesMayLetAnyActionFail) {
  const MessageRule rule{.match = {}, .effect = MessageRule::Effect::fail};
  EXPECT_EQ(warnings(select({rest, log}), {.rules = {rule}}), nothing);
}

TEST(NeverRuns, IsReportedAtTheNearestNodeThatStandsInAFile) {
  Marks marks;
  Node tree = sequence({select({rest, log})});
  const std::string text =
      "'root/0.select/1.log' can never run: 'root/0.select/0.wait' before it always succeeds, and "
      "a select goes on only when a child fails; put it before 'root/0.select/0.wait' or leave it "
      "out";
  EXPECT_EQ(warnings_as_is(tree, marks, {}), "99:1: " + text);
  tree.mark = marks.add({0, 7, 5});
  EXPECT_EQ(warnings_as_is(tree, marks, {}), "7:5: " + text);
}

}  // namespace
}  // namespace botarmy
