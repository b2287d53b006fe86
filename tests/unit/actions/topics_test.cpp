// SPDX-License-Identifier: MIT
#include "action_fixture.hpp"

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class TopicsTest : public ActionFixture {
 protected:
  TopicsTest() {
    settings.rules = {{.match = {{"regex", "^([^:]+):(.*)$"}},
                       .topics = true,
                       .effect = MessageRule::Effect::set,
                       .set = {{"heard", "$2"}}}};
  }
};

TEST_F(TopicsTest, TellsTheServerAndRemembersThemInTheContext) {
  start(sequence({action("ws.connect"), action("ws.join", {"a"}), action("ws.join", {"b"}),
                  action("ws.join", {"a"}), action("log", {"in {{topics}}"}),
                  action("ws.leave", {"a"}), action("log", {"in {{topics}}"}), action("done")}));
  EXPECT_EQ(received(), (Strings{"join:a", "join:b", "join:a", "leave:a"}));
  EXPECT_EQ(logged(), (Strings{R"("in [\"a\", \"b\"]")", R"("in [\"b\"]")"}));
}

TEST_F(TopicsTest, TheTextMayBeAnotherOrNone) {
  start(sequence({action("ws.connect"), node("ws.join", R"({"topic": "a", "text": "hello a"})"),
                  node("ws.leave", R"({"topic": "a", "text": ""})"), action("done")}));
  EXPECT_EQ(received(), Strings{"hello a"});
}

TEST_F(TopicsTest, AJoinThatCannotBeSentFailsAndIsNoJoin) {
  start(sequence({action("context.set", {"topics", json::array{}}),
                  select({action("ws.join", {"a"}), action("log", {"in {{topics}}"})}),
                  action("done")}));
  EXPECT_EQ(logged().back(), R"("in []")");
}

TEST_F(TopicsTest, MessagesOfATopicThatWasLeftAreDroppedAndCounted) {
  start(sequence({action("ws.connect"), action("context.set", {"heard", "nothing"}),
                  action("ws.join", {"a"}), action("wait", {1}), action("log", {"{{heard}}"}),
                  action("ws.leave", {"a"}), action("wait", {1}), action("log", {"{{heard}}"}),
                  action("ws.join", {"a"}), action("wait", {1}), action("log", {"{{heard}}"}),
                  action("done")}));
  push("a:one");
  push("b:never joined");
  advance(1s);
  push("a:too late");
  advance(1s);
  push("a:two");
  advance(1s);
  EXPECT_EQ(logged(),
            (Strings{R"("nobody handles: b:never joined" [warning])", "one", "one", "two"}));
  EXPECT_EQ(websocket().messages_for_left_topics, 1u);
  EXPECT_EQ(websocket().messages_unclaimed, 1u);
}

}  // namespace
}  // namespace botarmy
