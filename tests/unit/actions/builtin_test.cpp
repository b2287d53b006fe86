// SPDX-License-Identifier: MIT
#include "bot_fixture.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

class BuiltinTest : public BotFixture {
 protected:
  /// The reason of which a bot dies that does only this.
  std::string death_by(const std::string& name, Arguments arguments) {
    start(action(name, std::move(arguments)));
    const Strings all = reasons();
    return all.size() == 1 ? all.front() : "";
  }

  /// What is said of a tree that does only this, before anything runs.
  std::string refusal_of(const std::string& name, Arguments arguments) {
    try {
      start(action(name, std::move(arguments)));
    } catch (const TreeError& error) {
      return error.what();
    }
    return "nothing";
  }
};

TEST_F(BuiltinTest, WaitTakesFractionsOfSeconds) {
  start(sequence({action("wait", {0.25}), action("done")}));
  advance(249ms);
  EXPECT_FALSE(ended());
  advance(1ms);
  EXPECT_TRUE(ended());
}

TEST_F(BuiltinTest, WaitBetweenTwoBoundsTakesWholeSecondsBothEndsIncluded) {
  start(action("wait", {1, 3}));
  std::vector<int> waits(5);
  for (int i = 0; i < 60; ++i) {
    const auto runs = figures_of("wait").runs();
    int seconds = 0;
    while (figures_of("wait").runs() == runs && seconds < 4) {
      advance(1s);
      ++seconds;
    }
    ++waits.at(static_cast<std::size_t>(seconds));
  }
  EXPECT_EQ(waits[4], 0);
  EXPECT_GT(waits[1], 5);
  EXPECT_GT(waits[2], 5);
  EXPECT_GT(waits[3], 5);
  EXPECT_EQ(waits[1] + waits[2] + waits[3], 60);
}

TEST_F(BuiltinTest, WaitTakesDurationsWithUnits) {
  start(sequence({action("wait", {"250ms"}), action("done")}));
  advance(249ms);
  EXPECT_FALSE(ended());
  advance(1ms);
  EXPECT_TRUE(ended());
}

TEST_F(BuiltinTest, WaitRefusesTimesThatAreNone) {
  const std::string duration =
      "root: 'seconds' of 'wait' must be a duration such as 250ms or a number of seconds, at most "
      "1000000000, not ";
  EXPECT_EQ(refusal_of("wait", {-1}), duration + "'-1'");
  EXPECT_EQ(refusal_of("wait", {1e30}), duration + "'1e+30'");
  EXPECT_EQ(refusal_of("wait", {"soon"}), duration + "the text 'soon'");
  EXPECT_EQ(refusal_of("wait", {3, 1}), "root: 'min' of 'wait' must not be above 'max'");
  EXPECT_EQ(refusal_of("wait", {1, 2.5}),
            "root: 'max' of 'wait' must be a whole number from 0 to 1000000000, not '2.5'");
}

TEST_F(BuiltinTest, SucceedRateSucceedsAboutThatOften) {
  int runs = 0;
  registry.add_action({.name = "enough",
                       .description = "",
                       .forms = {{}},
                       .code = PlainAction{[&runs](Bot&, const Arguments&) {
                         return ++runs < 1000 ? Outcome::succeed() : Outcome::done();
                       }}});
  start(sequence({always_succeed(action("succeed_rate", {0.2})), action("enough")}));
  for (int i = 0; i < 100 && !ended(); ++i) settle();
  const auto succeeded = figures_of("succeed_rate").count(OutcomeKind::succeed);
  EXPECT_GT(succeeded, 150u);
  EXPECT_LT(succeeded, 250u);
}

TEST_F(BuiltinTest, SucceedRateRefusesCertainty) {
  const std::string rate = "root: 'rate' of 'succeed_rate' must be a number between 0 and 1, not ";
  EXPECT_EQ(refusal_of("succeed_rate", {1}), rate + "'1'");
  EXPECT_EQ(refusal_of("succeed_rate", {0.0}), rate + "'0'");
}

TEST_F(BuiltinTest, ErrorAndLogTakeTexts) {
  EXPECT_EQ(death_by("error", {"over"}), "over");
  EXPECT_EQ(death_by("error", {404}), "404");
  EXPECT_EQ(refusal_of("log", {json::array{}}),
            "root: 'message' of 'log' must be text, not a list");
}

TEST_F(BuiltinTest, ContextActionsRememberAndCount) {
  start(sequence({action("context.set", {"room", "lobby"}), action("context.increment", {"n"}),
                  action("context.increment", {"n", 2}), action("context.increment", {"x", 0.5}),
                  action("context.append", {"all", "{{n}}"}),
                  action("context.append", {"all", "{{room}}"}),
                  action("error", {"{{room}} {{n}} {{x}} {{all}}"})}));
  EXPECT_EQ(reasons(), Strings{R"(lobby 3 0.5 [3, "lobby"])"});
}

TEST_F(BuiltinTest, ContextActionsRefuseWhatIsNoNumberOrList) {
  EXPECT_EQ(death_by("context.set", {"id", 1}),
            "the context key 'id' is reserved and cannot be changed");
  start(sequence({action("context.set", {"n", "x"}), action("context.increment", {"n"})}));
  EXPECT_EQ(reasons(), Strings{R"('n' of the context is no number: "x")"});
  start(sequence({action("context.set", {"n", 1}), action("context.append", {"n", 2})}));
  EXPECT_EQ(reasons(), Strings{"'n' of the context is no list: 1"});
}

TEST_F(BuiltinTest, ConnectTakesTheTargetOrWhatTheArgumentSaysInstead) {
  settings.target.headers = {{"X-All", "1"}};
  start(sequence(
      {action("ws.connect"), action("ws.close"), action("ws.connect", {"ws://other/"}),
       action("ws.close"),
       action("ws.connect", {"ws://third/", json::object{{"X-One", 2}}, json::array{"chat"}}),
       action("done")}));
  ASSERT_EQ(connector.attempts().size(), 3u);
  EXPECT_EQ(connector.attempts()[0].url, "ws://test/");
  EXPECT_EQ(connector.attempts()[1].url, "ws://other/");
  const ConnectOptions& third = connector.attempts()[2];
  EXPECT_EQ(third.url, "ws://third/");
  EXPECT_EQ(third.headers.size(), 2u);
  EXPECT_EQ(third.headers.at(1), (std::pair<std::string, std::string>{"X-One", "2"}));
  EXPECT_EQ(third.subprotocols, Strings{"chat"});
}

TEST_F(BuiltinTest, ConnectSendsNumbersAsTheyAreWritten) {
  start(sequence({action("ws.connect", {nullptr, json::object{{"X-Rate", 0.5}, {"X-On", true}}}),
                  action("done")}));
  ASSERT_EQ(connector.attempts().size(), 1u);
  const std::vector<std::pair<std::string, std::string>> expected{{"X-Rate", "0.5"},
                                                                  {"X-On", "true"}};
  EXPECT_EQ(connector.attempts()[0].headers, expected);
}

TEST_F(BuiltinTest, ConnectRefusesWhatItDoesNotKnow) {
  EXPECT_EQ(refusal_of("ws.connect", {json::object{}}),
            "root: 'url' of 'ws.connect' must be text, not a mapping");
}

TEST_F(BuiltinTest, CloseRefusesCodesThatMustNotBeSent) {
  EXPECT_EQ(refusal_of("ws.close", {1006}), "root: 1006 is not a close code that may be sent");
}

}  // namespace
}  // namespace botarmy
