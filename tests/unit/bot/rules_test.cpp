// SPDX-License-Identifier: MIT
#include "action_fixture.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Effect = MessageRule::Effect;

class RulesTest : public ActionFixture {
 protected:
  /// Messages that match set what is said.
  void set(json::object match, json::object values) {
    settings.rules.push_back(
        {.match = std::move(match), .effect = Effect::set, .set = std::move(values)});
  }
  void on(json::object match, Effect effect, std::string reason = {}) {
    settings.rules.push_back(
        {.match = std::move(match), .effect = effect, .reason = std::move(reason)});
  }
  /// Connects and says, a second later, what a key of the context is.
  void watch(const std::string& key) {
    start(sequence({action("ws.connect"), action("context.set", {key, "unset"}),
                    action("wait", {1}), action("log", {"{{" + key + "}}"}), action("done")}));
  }
};

TEST_F(RulesTest, SetsGroupsPartsTemplatesAndConstants) {
  set({{"regex", R"("op":"(\w+)\")"}},
      {{"got", {"$1", "/room", "/none", "bot {{id}}: $1, $$5", 7, json::object{{"all", "$0"}}}}});
  watch("got");
  push(R"({"op":"join","room":[1]})");
  advance(1s);
  const json::value got = life->context().at("got");
  EXPECT_EQ(got, (json::array{"join", json::array{1}, nullptr, "bot 1: join, $5", 7,
                              json::object{{"all", R"({"op":"join","room":[1]})"}}}));
}

TEST_F(RulesTest, TheFirstThatFitsClaimsTheMessage) {
  on({{"text", "noise"}}, Effect::ignore);
  set({{"prefix", "a"}}, {{"got", "first: $0"}});
  set({}, {{"got", "second: $0"}});
  watch("got");
  push("abc");
  push("noise");
  advance(1s);
  EXPECT_EQ(logged().back(), R"("first: abc")");
  EXPECT_EQ(websocket().messages_unclaimed, 0u);
}

TEST_F(RulesTest, LeaveWhatTheyDoNotMeanToExpectations) {
  on({{"text", "noise"}}, Effect::ignore);
  start(sequence({action("ws.connect"), action("ws.expect"), action("done")}));
  push("noise");
  EXPECT_FALSE(ended());
  push("signal");
  EXPECT_TRUE(ended());
}

TEST_F(RulesTest, MayHaveTemplatesInTheirMatchWhichFitNothingUntilTheyStandForSomething) {
  set({{"prefix", "{{room}}:"}}, {{"got", "$0"}});
  start(sequence({action("ws.connect"), action("wait", {1}), action("context.set", {"room", "a"}),
                  action("wait", {1}), action("log", {"{{got}}"}), action("done")}));
  push("a:early");
  advance(1s);
  push("b:other");
  push("a:later");
  advance(1s);
  EXPECT_EQ(logged().back(), "a:later");
  EXPECT_EQ(websocket().messages_unclaimed, 2u);
}

TEST_F(RulesTest, FailEndsTheActionThatWaits) {
  on({{"text", "no"}}, Effect::fail);
  start(sequence({action("ws.connect"), select({action("wait", {100}), action("log", {"failed"})}),
                  action("wait", {1}), action("done")}));
  push("no");
  EXPECT_EQ(logged(), Strings{"failed"});
  EXPECT_EQ(figures_of("wait").count(OutcomeKind::fail), 1u);
  advance(1s);
  EXPECT_TRUE(ended());
}

TEST_F(RulesTest, FailEndsARequestWhichIsCountedAsFailed) {
  on({{"text", "no"}}, Effect::fail);
  start(sequence({action("ws.connect"),
                  select({node("ws.request", R"({"text": "{{request_id}}"})"), action("done")})}));
  push("no");
  EXPECT_TRUE(ended());
  EXPECT_EQ(requests("request").failed, 1u);
}

TEST_F(RulesTest, FailBetweenActionsFailsTheNextOneWhichDoesNotRun) {
  on({{"text", "no"}}, Effect::fail);
  connector.on_connect = [&](FakePeer& other) {
    other.on_received = [&](const FakePeer::Sent&) {
      other.push(Message{MessageKind::text, "no", clock.now()});
    };
  };
  // 64 ticks, and the bot lets the others of its shard have a turn: then the message is there.
  start(sequence({action("ws.connect"), action("ws.send", {"x"}),
                  repeat_until_fail(action("context.increment", {"n"})), action("log", {"{{n}}"}),
                  action("done")}));
  EXPECT_TRUE(ended());
  EXPECT_EQ(figures_of("context.increment").count(OutcomeKind::fail), 1u);
  EXPECT_EQ(logged().back(), std::to_string(figures_of("context.increment").runs() - 1));
}

TEST_F(RulesTest, ErrorKillsTheBot) {
  on({{"regex", "^kicked by (.*)"}}, Effect::error, "kicked out by $1");
  start(sequence({action("ws.connect"), action("wait", {100})}));
  push("kicked by the admin");
  EXPECT_TRUE(ended());
  EXPECT_EQ(reasons(), Strings{"kicked out by the admin"});
}

TEST_F(RulesTest, ATemplateThatStandsForNothingKillsTheBot) {
  set({}, {{"got", "{{nothing_there}}"}});
  watch("got");
  push("x");
  EXPECT_EQ(reasons(), Strings{"there is no 'nothing_there'"});
}

}  // namespace
}  // namespace botarmy
