// SPDX-License-Identifier: MIT
#include "action_fixture.hpp"

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class ExpectTest : public ActionFixture {
 protected:
  /// Connects, expects this, and logs what came of it.
  void expect(const std::string& named, const std::string& action_name = "ws.expect") {
    start(sequence({action("ws.connect"),
                    select({sequence({node(action_name, named), action("log", {"{{got}}"})}),
                            action("log", {"nothing"})}),
                    action("wait", {1000})}));
  }
};

TEST_F(ExpectTest, TakesTheMessageThatIsMeantAndLeavesTheOthers) {
  start(sequence({action("ws.connect"), action("ws.expect", {"b"}), action("log", {"b came"}),
                  action("ws.expect", {"a"}), action("log", {"a came"}), action("done")}));
  peer().push("a");
  settle();
  EXPECT_EQ(logged(), Strings{});
  peer().push("b");
  settle();
  EXPECT_EQ(logged(), (Strings{"\"b came\"", "\"a came\""}));
  EXPECT_EQ(websocket().messages_unclaimed, 0u);
}

TEST_F(ExpectTest, TakesWhatCameBeforeItBegan) {
  start(sequence(
      {action("ws.connect"), action("wait", {5}), action("ws.expect", {"early"}), action("done")}));
  peer().push("early");
  settle();
  advance(5s);
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(ExpectTest, TakesEachMessageOnce) {
  start(sequence(
      {action("ws.connect"), action("ws.expect", {"x"}),
       select({node("ws.expect", R"({"text": "x", "within": 1})"), action("log", {"only once"})}),
       action("done")}));
  peer().push("x");
  settle();
  advance(1s);
  EXPECT_EQ(logged(), Strings{"\"only once\""});
}

TEST_F(ExpectTest, FailsWhenNothingCameInTime) {
  expect(R"({"text": "x", "within": 2, "save": {"got": "$0"}})");
  advance(1999ms);
  EXPECT_EQ(logged(), Strings{});
  advance(1ms);
  EXPECT_EQ(logged(), Strings{"nothing"});
}

TEST_F(ExpectTest, MatchesByPrefixTopicSizeAndRegularExpression) {
  expect(R"({"prefix": "lobby:", "topic": "lobby", "size": 8, "regex": "h(.)$",
             "save": {"got": "$1"}})");
  for (const char* message : {"lobby:ah", "lobby:hii", "garden:hi", "", "lobby:hi"}) {
    peer().push(message);
  }
  settle();
  EXPECT_EQ(logged(), Strings{"i"});
}

TEST_F(ExpectTest, MatchesJsonByPointersAndSavesPartsOfIt) {
  expect(
      R"({"json": {"/op": "joined", "/room/id": 7}, "save": {"got": "/room/name", "no": "/x"}})");
  peer().push("no json");
  peer().push(R"({"op": "joined"})");
  peer().push(R"({"op": "joined", "room": {"id": 8, "name": "garden"}})");
  peer().push(R"({"op": "joined", "room": {"id": 7, "name": "lobby"}})");
  settle();
  EXPECT_EQ(logged(), Strings{"lobby"});
}

TEST_F(ExpectTest, AnEmptyMessageIsAMessage) {
  expect(R"({"text": "", "save": {"got": "$0"}})");
  peer().push("");
  settle();
  EXPECT_EQ(logged(), Strings{"\"\""});
}

TEST_F(ExpectTest, KeepsNoMoreThanTheInboxHolds) {
  settings.inbox_limit = 2;
  start(sequence({action("ws.connect"), action("wait", {5}), action("ws.expect", {"1"})}));
  for (const char* message : {"1", "2", "3"}) {
    peer().push(message);
    settle();
  }
  EXPECT_EQ(websocket().messages_unclaimed, 1u);
  advance(5s);
  life->terminate();
  settle();
  EXPECT_EQ(websocket().messages_unclaimed, 3u);  // nobody expected the others, either
}

TEST_F(ExpectTest, NoneFailsWithTheFirstThatComesMeanwhile) {
  start(sequence({action("ws.connect"), action("wait", {1}),
                  node("ws.expect_none", R"({"text": "x", "within": 2})"), action("log", {"quiet"}),
                  node("ws.expect_none", R"({"text": "x", "within": 2})"), action("done")}));
  peer().push("x");  // before it began
  settle();
  advance(1s);
  peer().push("y");
  settle();
  advance(2s);
  EXPECT_EQ(logged(), Strings{"quiet"});
  peer().push("x");
  settle();
  EXPECT_EQ(figures_of("ws.expect_none").count(OutcomeKind::fail), 1u);
}

TEST_F(ExpectTest, RefusesWhatCannotBeMeant) {
  EXPECT_EQ(problem("ws.expect", R"({"regex": "("})"), "'regex' is no regular expression: (");
  EXPECT_EQ(problem("ws.expect", R"({"json": {"op": 1}})"),
            "'json' has 'op', which is no JSON pointer such as /room/name");
  EXPECT_EQ(problem("ws.expect", R"({"save": {"a": "room"}})"),
            "'save' has 'room', which is no JSON pointer such as /room/name or $1");
  EXPECT_EQ(problem("ws.expect", R"({"save": {"a": "$1"}})"),
            "'save' has '$1', but there is no 'regex' with groups");
  EXPECT_EQ(problem("ws.expect", R"({"save": {"a": 1}})"),
            "'save' must have texts such as /room or $1");
  EXPECT_EQ(problem("ws.expect", R"({"save": {"id": "/a"}})"),
            "'save' has the key 'id', which is reserved and cannot be changed");
}

}  // namespace
}  // namespace botarmy
