// SPDX-License-Identifier: MIT
#include "action_fixture.hpp"

#include <boost/asio/error.hpp>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class RequestTest : public ActionFixture {
 protected:
  /// Connects, makes these requests one after the other, and says of each what came of it.
  void request(const std::vector<std::string>& named) {
    std::vector<Node> children{action("ws.connect")};
    for (const std::string& one : named) {
      children.push_back(select({sequence({node("ws.request", one), action("log", {"answered"})}),
                                 action("log", {"no answer"})}));
    }
    children.push_back(action("wait", {1000}));
    start(sequence(std::move(children)));
  }

  const RequestFigures& figures(const std::string& name = "request") { return requests(name); }
};

constexpr const char* ask = R"({"text": "ask {{request_id}}", "within": 1})";

TEST_F(RequestTest, SendsAndWaitsForTheMessageWithItsId) {
  request({ask});
  EXPECT_EQ(received(), Strings{"ask 1-1"});
  push("something else");
  push("re: 1-12");
  EXPECT_EQ(figures().answered, 0u);
  advance(30ms);
  push("re: 1-1");
  EXPECT_EQ(logged(), (Strings{R"("nobody handles: something else" [warning])",
                               R"("nobody handles: re: 1-12" [warning])", "answered"}));
  EXPECT_EQ(figures().answered, 1u);
  EXPECT_EQ(figures().round_trip.stats().max, 30);
  EXPECT_EQ(figures().intended_round_trip.stats().max, 30);
  EXPECT_EQ(websocket().round_trip.count(), 1u);
}

TEST_F(RequestTest, SendsJsonAndMatchesAndSavesPartsOfTheReply) {
  start(sequence(
      {action("ws.connect"),
       node("ws.request", R"({"name": "join", "json": {"op": "join", "id": "{{request_id}}"},
                              "match": {"json": {"/id": "{{request_id}}"}},
                              "save": {"room": "/room/name"}})"),
       action("log", {"{{room}}"}), action("done")}));
  EXPECT_EQ(received(), Strings{R"({"op":"join","id":"1-1"})"});
  push(R"({"id": "1-10", "room": {"name": "garden"}})");
  push(R"({"id": "1-1", "room": {"name": "lobby"}})");
  EXPECT_EQ(logged().back(), "lobby");
  EXPECT_EQ(figures("join").answered, 1u);
}

TEST_F(RequestTest, SendsBinaryData) {
  request({R"({"binary": ["AQI=", {"text": "{{request_id}}"}], "match": {"size": 2}})"});
  EXPECT_EQ(peer().received().back(),
            (FakePeer::Sent{MessageKind::binary, std::string("\x01\x02") + "1-1"}));
  peer().push(Message{MessageKind::binary, "ok", clock.now()});
  settle();
  EXPECT_EQ(figures().answered, 1u);
}

TEST_F(RequestTest, AnEmptyMatchIsAnyMessageThatComesAfterTheSend) {
  start(sequence({action("ws.connect"), action("wait", {1}),
                  node("ws.request", R"({"text": "hi", "match": {}, "save": {"got": "$0"}})"),
                  action("log", {"{{got}}"}), action("done")}));
  push("early");
  advance(1s);
  EXPECT_FALSE(ended());
  push("later");
  EXPECT_EQ(logged().back(), "later");
  EXPECT_TRUE(ended());
}

TEST_F(RequestTest, FailsAfterItsTimeAndDoesNotMistakeALateReply) {
  request({ask, ask});
  advance(1s);
  EXPECT_EQ(received(), (Strings{"ask 1-1", "ask 1-2"}));
  push("re: 1-1");
  EXPECT_EQ(logged(), Strings{R"("no answer")"});
  push("re: 1-2");
  push("re: 1-2");
  EXPECT_EQ(figures().sent, 2u);
  EXPECT_EQ(figures().timed_out, 1u);
  EXPECT_EQ(figures().late, 1u);
  EXPECT_EQ(figures().answered, 1u);
  EXPECT_EQ(figures().duplicates, 1u);
  EXPECT_EQ(websocket().messages_unclaimed, 0u);
}

TEST_F(RequestTest, CannotBeSentWithoutAWebsocket) {
  start(sequence({select({node("ws.request", ask), action("log", {"failed"})}), action("done")}));
  EXPECT_EQ(figures().sent, 0u);
  EXPECT_EQ(figures().failed, 1u);
  EXPECT_EQ(logged().back(), "failed");
}

TEST_F(RequestTest, FailsAtOnceWhenItsWebsocketIsLost) {
  settings.target.on_lost.policy = OnLost::Policy::fail;
  request({ask});
  peer().end(Closed{.reason = "gone"});
  settle();
  EXPECT_EQ(logged().back(), R"("no answer")");
  EXPECT_EQ(figures().failed, 1u);
  EXPECT_EQ(figures().timed_out, 0u);
}

TEST_F(RequestTest, TakesAReplyThatCameJustBeforeTheWebsocketWasLost) {
  settings.target.on_lost.policy = OnLost::Policy::fail;
  request({ask});
  peer().push(Message{MessageKind::text, "1-1", clock.now()});
  peer().end(Closed{.reason = "gone"});
  settle();
  EXPECT_EQ(figures().answered, 1u);
  EXPECT_EQ(figures().failed, 0u);
}

TEST_F(RequestTest, AReplyMayComeBeforeTheSendIsThrough) {
  connector.on_connect = [&](FakePeer& other) {
    other.on_received = [&](const FakePeer::Sent& sent) {
      other.push(Message{MessageKind::text, sent.data, clock.now()});
    };
  };
  request({ask, ask, ask});
  EXPECT_EQ(figures().answered, 3u);
}

TEST_F(RequestTest, SaysWhatIsWrongWhenItIsLoaded) {
  const auto of = [&](const std::string& named) { return problem("ws.request", named); };
  constexpr const char* needs =
      "'ws.request' needs {{request_id}} in what it sends, or a 'match' that says which message is "
      "the reply";
  EXPECT_EQ(of(R"({"text": "ask"})"), needs);
  EXPECT_EQ(of(R"({"text": "ask {{custom.x}} {{id}}"})"), needs);
  EXPECT_EQ(of(R"({"json": {"id": ["{{request_id}}"]}})"), "");
  EXPECT_EQ(of(R"({"text": "{{what}}"})"), "");
  EXPECT_EQ(of("{}"), "there is nothing to send: give 'text', 'json', 'binary' or 'file'");
  EXPECT_EQ(of(R"({"text": "{{request_id}}", "json": 1})"),
            "only one of 'text', 'json', 'binary' and 'file' can be sent");
  EXPECT_EQ(of(R"({"text": "ask {{id}}", "match": {"txt": "x"}})"),
            "'match' of 'ws.request' has no key 'txt' (did you mean 'text'?)");
  EXPECT_EQ(of(R"({"text": "ask {{id}}", "match": {"what": "x"}})"),
            "'match' of 'ws.request' has no key 'what'; known are: text, prefix, regex, json, "
            "topic, size, from");
  EXPECT_EQ(of(R"({"text": "ask {{id}}", "match": {"size": "x"}})"),
            "'match.size' of 'ws.request' must be a whole number, 0 or more, not the text 'x'");
  EXPECT_EQ(of(R"({"text": "ask {{id}}", "match": {"regex": "("}})"),
            "'regex' is no regular expression: (");
  EXPECT_EQ(of(R"({"text": "ask {{id}}", "match": {"json": {"id": "{{id}}"}}})"),
            "'json' has 'id', which is no JSON pointer such as /room/name");
  EXPECT_EQ(of(R"({"text": "ask", "match": {}, "save": {"a": "$1"}})"),
            "'save' has '$1', but there is no 'regex' with groups");
  EXPECT_EQ(of(R"({"text": "ask", "match": "pong"})"),
            "'match' of 'ws.request' must be a mapping with any of text, prefix, regex, json, "
            "topic, size and from, not the text 'pong'");
}

TEST_F(RequestTest, WithoutItsIdInTheEndKillsTheBot) {
  start(sequence({action("ws.connect"), action("context.set", {"what", "hi"}),
                  node("ws.request", R"({"text": "{{what}}"})")}));
  EXPECT_EQ(reasons(),
            Strings{"'ws.request' needs {{request_id}} in what it sends, or a 'match' that "
                    "says which message is the reply"});
}

TEST_F(RequestTest, PaceKeepsItsBeatAndTheRequestKnowsWhenItWasMeant) {
  start(sequence(
      {action("ws.connect"), repeat_until_fail(sequence({action("pace", {2}), node("ws.request", R"(
                      {"text": "{{request_id}}", "within": 9})")}))}));
  EXPECT_EQ(received(), Strings{"1-1"});  // the first beat is at once
  advance(500ms);
  push("1-1");
  advance(1499ms);
  EXPECT_EQ(received().size(), 1u);
  advance(1ms);
  EXPECT_EQ(received().size(), 2u);
  advance(5s);  // the beats at 4 and 6 s are missed
  push("1-2");
  EXPECT_EQ(received().size(), 3u);
  push("1-3");  // meant for 4 s, at 7 s
  push("1-4");  // meant for 6 s
  EXPECT_EQ(received().size(), 4u);
  advance(1s);
  EXPECT_EQ(received().size(), 5u);
  EXPECT_EQ(figures().round_trip.stats().min, 0);
  EXPECT_EQ(figures().round_trip.stats().max, 5000);
  EXPECT_EQ(figures().round_trip.stats().avg, (500 + 5000 + 0 + 0) / 4.0);
  EXPECT_EQ(figures().intended_round_trip.stats().avg, (500 + 5000 + 3000 + 1000) / 4.0);
}

}  // namespace
}  // namespace botarmy
