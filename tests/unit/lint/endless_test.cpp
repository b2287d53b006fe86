// SPDX-License-Identifier: MIT
#include "lint_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(EndlessLoop, IsWhatManyBotsAreMadeOf) {
  EXPECT_EQ(warnings(repeat_until_fail(wait)), nothing);
  EXPECT_EQ(warnings(sequence({connect, repeat_until_fail(wait)})), nothing);
  EXPECT_EQ(warnings(select({attempt, sequence({log, repeat_until_fail(wait)})})), nothing);
  EXPECT_EQ(warnings(random({repeat_until_fail(wait), sequence({wait, log})})), nothing);
}

TEST(EndlessLoop, KeepsANodeBehindItFromRunning) {
  EXPECT_EQ(warnings(sequence({repeat_until_fail(wait), done})),
            "2:3: 'repeat_until_fail' never ends, because 'wait' in it never fails, so 'done' can "
            "never run; let something in it fail, or repeat it a number of times with repeat_n");
  EXPECT_EQ(warnings(select({repeat_until_succeed(sequence({wait, refuse})), done})),
            "2:3: 'repeat_until_succeed' never ends, because 'sequence' in it never succeeds, so "
            "'done' can never run; let something in it succeed, or repeat it a number of times "
            "with repeat_n");
}

TEST(EndlessLoop, KeepsANodeFurtherUpFromRunning) {
  const Node inner = select({attempt, repeat_until_fail(named("rest", wait))});
  const Node never = always_succeed(negate(repeat_until_fail(named("rest", wait))));
  EXPECT_EQ(warnings(sequence({inner, done})), nothing);  // the attempt may succeed
  EXPECT_EQ(warnings(sequence({never, done})),
            "4:7: 'repeat_until_fail' never ends, because 'rest' in it never fails, so 'done' can "
            "never run; let something in it fail, or repeat it a number of times with repeat_n");
}

TEST(EndlessLoop, IsBlamedOnTheInnermostOfSeveral) {
  const Node inside = repeat_until_succeed(repeat_until_fail(wait));
  EXPECT_EQ(warnings(sequence({inside, done})),
            "3:5: 'repeat_until_fail' never ends, because 'wait' in it never fails, so 'done' can "
            "never run; let something in it fail, or repeat it a number of times with repeat_n");
  EXPECT_EQ(warnings(sequence({repeat_until_fail(listen), done})),
            "4:3: 'done' can never run: 'repeat_until_fail' before it never ends; put it before "
            "'repeat_until_fail' or leave it out");
}

TEST(EndlessLoop, IsNoneIfItsChildMayEndItOrTheBot) {
  EXPECT_EQ(warnings(sequence({repeat_until_fail(send), wait})), nothing);
  EXPECT_EQ(warnings(sequence({repeat_until_succeed(send), wait})), nothing);
  EXPECT_EQ(warnings(sequence({repeat_until_succeed(wait), wait})), nothing);
  EXPECT_EQ(warnings(sequence({repeat_until_fail(action("MyBot.secret")), done})), nothing);
  EXPECT_EQ(warnings(sequence({repeat_n(3, wait), done})), nothing);
}

TEST(EndlessLoop, MustNotBeInAOneOff) {
  EXPECT_EQ(warnings(repeat_until_fail(wait), one_off_of_my_bot),
            "1:1: 'repeat_until_fail' never ends, because 'wait' in it never fails, but a one-off "
            "needs an end; let something in it fail, or repeat it a number of times with repeat_n");
  EXPECT_EQ(warnings(random({repeat_until_fail(wait), log}), one_off_of_my_bot),
            "2:3: 'repeat_until_fail' never ends, because 'wait' in it never fails, but a one-off "
            "needs an end; let something in it fail, or repeat it a number of times with repeat_n");
  EXPECT_EQ(warnings(repeat_until_fail(select({attempt, done})), {"MyBot", true}),
            "1:1: no action in 'repeat_until_fail' ever waits, so each bot in this loop keeps a "
            "processor busy; put a wait into it");
}

TEST(OneOff, CanNeverBeDoneIfItsTreeNeverSucceeds) {
  EXPECT_EQ(warnings(sequence({log, refuse}), one_off_of_my_bot),
            "1:1: the bot of this one-off can never be done: its tree never succeeds, and no "
            "action in it ends the bot");
  EXPECT_EQ(warnings(sequence({log, listen}), one_off_of_my_bot),
            "1:1: the bot of this one-off can never be done: its tree never ends, and no action "
            "in it ends the bot");
}

TEST(OneOff, MayBeDone) {
  EXPECT_EQ(warnings(sequence({log, attempt}), one_off_of_my_bot), nothing);
  EXPECT_EQ(warnings(sequence({log, done}), one_off_of_my_bot), nothing);
  EXPECT_EQ(warnings(sequence({log, action("fail_or_die")}), one_off_of_my_bot), nothing);
  EXPECT_EQ(warnings(action("unheard.of"), one_off_of_my_bot), nothing);
  EXPECT_EQ(warnings(sequence({wait, refuse})), nothing);  // which is no one-off
}

}  // namespace
}  // namespace botarmy
