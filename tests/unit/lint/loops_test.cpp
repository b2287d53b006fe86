// SPDX-License-Identifier: MIT
#include "lint_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

const char* const busy_tree =
    "1:1: no action in this tree ever waits, and it starts again whenever it ends, so each bot "
    "keeps a processor busy; put a wait into it, or end it with done";

TEST(LoopWithoutRest, IsATreeOfPlainActions) {
  EXPECT_EQ(warnings(log), busy_tree);
  EXPECT_EQ(warnings(sequence({log, repeat_n(3, log), attempt})), busy_tree);
  EXPECT_EQ(warnings(sequence({attempt, done})), busy_tree);  // again whenever the attempt fails
}

TEST(LoopWithoutRest, IsARepeatNodeOverPlainActions) {
  EXPECT_EQ(warnings(sequence({wait, repeat_until_fail(sequence({log, attempt})), wait})),
            "3:3: no action in 'repeat_until_fail' ever waits, so each bot in this loop keeps a "
            "processor busy; put a wait into it");
  EXPECT_EQ(warnings(sequence({wait, repeat_until_succeed(action("MyBot.think"))})),
            "3:3: no action in 'repeat_until_succeed' ever waits, so each bot in this loop keeps "
            "a processor busy; put a wait into it");
}

TEST(LoopWithoutRest, IsTheInnermostOfSeveral) {
  EXPECT_EQ(warnings(repeat_until_fail(sequence({log, repeat_until_fail(attempt)}))),
            "4:5: no action in 'repeat_until_fail' ever waits, so each bot in this loop keeps a "
            "processor busy; put a wait into it");
}

TEST(LoopWithoutRest, IsNoneIfAnActionInItMayWait) {
  EXPECT_EQ(warnings(sequence({log, wait})), nothing);
  EXPECT_EQ(warnings(repeat_until_fail(select({attempt, send}))), nothing);
  EXPECT_EQ(warnings(repeat_until_fail(sequence({log, action("MyBot.secret")}))), nothing);
  EXPECT_EQ(warnings(repeat_until_fail(sequence({log, action("unheard.of")}))), nothing);
}

TEST(LoopWithoutRest, IsNoneIfItCannotGoRound) {
  EXPECT_EQ(warnings(sequence({log, done})), nothing);
  EXPECT_EQ(warnings(log, one_off_of_my_bot), nothing);
  EXPECT_EQ(warnings(sequence({wait, repeat_until_fail(sequence({log, refuse}))})), nothing);
  EXPECT_EQ(warnings(sequence({wait, repeat_until_succeed(log)})), nothing);
}

const For paced{.paced = true};

TEST(LoopWithoutRest, IsNoneIfThePaceIsWhatTheTreeWaitsFor) {
  EXPECT_EQ(warnings(log, paced), nothing);
  EXPECT_EQ(warnings(sequence({attempt, done}), paced), nothing);
}

TEST(LoopWithoutRest, MayStandWithinATreeThatKeepsAPace) {
  const std::string busy =
      ": no action in 'repeat_until_fail' ever waits, so each bot in this loop keeps a processor "
      "busy; put a wait into it";
  EXPECT_EQ(warnings(sequence({log, repeat_until_fail(attempt)}), paced), "3:3" + busy);
  EXPECT_EQ(warnings(repeat_until_fail(attempt), paced), "1:1" + busy);
}

TEST(LoopWithoutRest, IsNoneIfItIsCounted) {
  EXPECT_EQ(warnings(sequence({wait, repeat_n(3, log)})), nothing);
}

const std::string harm = " again and again without a wait, as fast as the server lets it; put ";

TEST(ReconnectingLoop, IsATreeThatStartsAgain) {
  EXPECT_EQ(warnings(sequence({connect, send})),
            "1:1: this tree starts again whenever it ends and so runs 'ws.connect'" + harm +
                "a wait into it, or end it with done");
  EXPECT_EQ(warnings(sequence({connect, send, done})),
            "1:1: this tree starts again whenever it ends and so runs 'ws.connect'" + harm +
                "a wait into it, or end it with done");
}

TEST(ReconnectingLoop, IsNoneIfTheTreeKeepsAPace) {
  EXPECT_EQ(warnings(sequence({connect, send}), paced), nothing);
  EXPECT_EQ(warnings(repeat_n(9, connect), paced),
            "1:1: 'repeat_n' runs 'ws.connect'" + harm + "a wait into this loop");
}

TEST(ReconnectingLoop, IsARepeatNodeAroundIt) {
  EXPECT_EQ(warnings(sequence({wait, repeat_until_fail(sequence({connect, send}))})),
            "3:3: 'repeat_until_fail' runs 'ws.connect'" + harm + "a wait into this loop");
  EXPECT_EQ(warnings(repeat_until_succeed(sequence({connect, send})), one_off_of_my_bot),
            "1:1: 'repeat_until_succeed' runs 'ws.connect'" + harm + "a wait into this loop");
  EXPECT_EQ(warnings(sequence({wait, repeat_n(9, connect)})),
            "3:3: 'repeat_n' runs 'ws.connect'" + harm + "a wait into this loop");
}

TEST(ReconnectingLoop, IsARetryThatDoesNotWait) {
  const Node attempt = sequence({connect, send});
  EXPECT_EQ(warnings(sequence({wait, retry(9, {}, attempt)})),
            "3:3: 'retry' runs 'ws.connect'" + harm + "a wait into this loop");
  EXPECT_EQ(warnings(sequence({wait, retry(9, std::chrono::seconds(1), attempt)})), nothing);
  EXPECT_EQ(warnings(sequence({wait, retry(1, {}, attempt)})), nothing);
}

TEST(ReconnectingLoop, IsTheInnermostOfSeveral) {
  EXPECT_EQ(warnings(repeat_until_fail(sequence({send, repeat_n(2, connect)}))),
            "4:5: 'repeat_n' runs 'ws.connect'" + harm + "a wait into this loop");
}

TEST(ReconnectingLoop, IsNoneIfSomethingInItTakesTime) {
  EXPECT_EQ(warnings(sequence({connect, send, wait})), nothing);
  EXPECT_EQ(warnings(repeat_until_fail(sequence({connect, send, action("ws.expect", {"hi", 10})}))),
            nothing);
  EXPECT_EQ(warnings(sequence({connect, action("MyBot.secret")})), nothing);
  EXPECT_EQ(warnings(sequence({connect, action("unheard.of")})), nothing);
}

TEST(ReconnectingLoop, IsNoneIfItCannotGoRoundOrDoesNotConnect) {
  EXPECT_EQ(warnings(sequence({connect, repeat_until_fail(select({send, log}))})), nothing);
  EXPECT_EQ(warnings(sequence({connect, done})), nothing);
  EXPECT_EQ(warnings(sequence({connect, send}), one_off_of_my_bot), nothing);
  EXPECT_EQ(warnings(sequence({wait, repeat_until_succeed(connect)})), nothing);
  EXPECT_EQ(warnings(repeat_until_fail(send)), nothing);
}

TEST(MissingTimeLimit, LetsAnExpectationWaitForEver) {
  const std::string text = ": its bot waits for ever if nothing comes; give it one, such as 10s";
  EXPECT_EQ(warnings(sequence({send, action("ws.expect", {"hi", nullptr})})),
            "3:3: 'ws.expect' has no 'within'" + text);
  EXPECT_EQ(warnings(action("ws.expect", {"hi"})), "1:1: 'ws.expect' has no 'within'" + text);
}

TEST(MissingTimeLimit, IsNoneIfThereIsOne) {
  EXPECT_EQ(warnings(action("ws.expect", {"hi", 10})), nothing);
  EXPECT_EQ(warnings(action("ws.expect", {"hi", "{{custom.patience}}"})), nothing);
}

}  // namespace
}  // namespace botarmy
