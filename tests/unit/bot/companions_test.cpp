// SPDX-License-Identifier: MIT
//
// Companions of a bot's own, and what its inbox does at its limit.
#include "bot_fixture.hpp"

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

/// What a companion of these tests forwards, and how it ends.
struct Plan {
  Strings messages;
  std::optional<std::string> reason;
  bool throws = false;
  bool stays = false;
};

Task<std::optional<std::string>> follow(const Plan& plan, Forwarder& forwarder) {
  for (const std::string& text : plan.messages) {
    Message message{.data = text};
    co_await forwarder.forward(std::move(message));
  }
  if (plan.throws) throw std::runtime_error("it threw");
  if (plan.stays) {
    FakeSignal never(co_await asio::this_coro::executor);
    co_await never.wait();
  }
  co_return plan.reason;
}

class Host : public Bot {
 public:
  using Bot::Bot;
  static inline Plan plan;
  static inline Strings heard;

  Reply on_message(const Message& message) override {
    heard.push_back(message.from + ":" + message.data);
    return Reply::ok();
  }
  Outcome begin() {
    start_companion("feed", [](Forwarder& forwarder) { return follow(plan, forwarder); });
    return Outcome::succeed();
  }
  Task<Outcome> end() {
    co_await stop_companion("feed");
    co_return Outcome::succeed();
  }
  /// Deaf to messages for one turn of the event loop after another.
  Task<Outcome> be_busy(const Arguments& arguments) {
    for (std::int64_t turn = 0; turn < arguments[0].as_int64(); ++turn) {
      co_await asio::post(co_await asio::this_coro::executor, use_task);
    }
    co_return Outcome::succeed();
  }
};

class CompanionsTest : public BotFixture {
 protected:
  CompanionsTest() {
    Host::heard.clear();
    Host::plan = {};
    registry.add_bot<Host>("Host")
        .action("H.begin", &Host::begin, "")
        .action("H.end", &Host::end, "")
        .action("H.busy", &Host::be_busy, "", {parameter::integer("turns", "")});
  }
  void start_host(const Node& tree) { start(*registry.find_bot("Host"), tree); }
};

TEST_F(CompanionsTest, OneForwardsMessagesUnderItsName) {
  Host::plan.messages = {"one", "two"};
  start_host(sequence({action("H.begin"), action("wait", {1}), action("done")}));
  advance(1s);
  EXPECT_EQ(Host::heard, (Strings{"feed:one", "feed:two"}));
  EXPECT_EQ(websocket().messages_forwarded, 2u);
  EXPECT_EQ(websocket().messages_received, 0u);
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(CompanionsTest, OneThatEndsWithAReasonKillsItsBot) {
  Host::plan.reason = "out of news";
  start_host(sequence({action("H.begin"), action("wait", {10})}));
  EXPECT_EQ(reasons(), Strings{"feed: out of news"});
}

TEST_F(CompanionsTest, OneThatThrowsKillsItsBot) {
  Host::plan.throws = true;
  start_host(sequence({action("H.begin"), action("wait", {10})}));
  EXPECT_EQ(reasons(), Strings{"feed: it threw"});
}

TEST_F(CompanionsTest, OneThatEndsWithoutAReasonLeavesItsBotAlone) {
  start_host(sequence({action("H.begin"), action("wait", {10})}));
  EXPECT_FALSE(ended());
}

TEST_F(CompanionsTest, TheBotsEndCancelsIt) {
  Host::plan.stays = true;
  start_host(sequence({action("H.begin"), action("wait", {1}), action("done")}));
  EXPECT_FALSE(ended());
  advance(1s);
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(CompanionsTest, OneThatWasStoppedCanBeStartedAgain) {
  Host::plan = {.messages = {"x"}, .reason = {}, .stays = true};
  start_host(sequence({action("H.begin"), action("wait", {1}), action("H.end"), action("H.begin"),
                       action("wait", {1}), action("done")}));
  advance(1s);
  advance(1s);
  EXPECT_EQ(Host::heard, (Strings{"feed:x", "feed:x"}));
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(CompanionsTest, TwoOfOneNameCannotRunAtOnce) {
  Host::plan.stays = true;
  start_host(sequence({action("H.begin"), action("H.begin")}));
  EXPECT_EQ(reasons(), Strings{"a companion 'feed' runs already"});
}

TEST_F(CompanionsTest, AFullInboxHoldsItUp) {
  settings.inbox_limit = 1;
  Host::plan.messages = {"one", "two", "three"};
  start_host(sequence({action("H.begin"), action("H.busy", {5}), action("wait", {1})}));
  EXPECT_EQ(Host::heard, (Strings{"feed:one", "feed:two", "feed:three"}));
  EXPECT_EQ(websocket().inbox_peak, 1u);
  EXPECT_EQ(websocket().messages_dropped, 0u);
}

TEST_F(CompanionsTest, AFullInboxMayDropWhatHasWaitedLongest) {
  settings.inbox_limit = 2;
  settings.inbox_policy = InboxPolicy::drop_oldest;
  Host::plan.messages = {"one", "two", "three"};
  start_host(sequence({action("H.begin"), action("H.busy", {10}), action("wait", {1})}));
  EXPECT_EQ(Host::heard, (Strings{"feed:two", "feed:three"}));
  EXPECT_EQ(websocket().messages_dropped, 1u);
}

TEST_F(CompanionsTest, AFullInboxMayDropWhatArrives) {
  settings.inbox_limit = 2;
  settings.inbox_policy = InboxPolicy::drop_newest;
  Host::plan.messages = {"one", "two", "three"};
  start_host(sequence({action("H.begin"), action("H.busy", {10}), action("wait", {1})}));
  EXPECT_EQ(Host::heard, (Strings{"feed:one", "feed:two"}));
  EXPECT_EQ(websocket().messages_dropped, 1u);
}

TEST_F(CompanionsTest, AnOverflowMayKillTheBot) {
  settings.inbox_limit = 2;
  settings.inbox_policy = InboxPolicy::fail;
  Host::plan.messages = {"one", "two", "three", "four"};
  start_host(sequence({action("H.begin"), action("H.busy", {20}), action("wait", {1})}));
  EXPECT_EQ(reasons(), Strings{"inbox overflow: more than 2 messages wait"});
  EXPECT_EQ(Host::heard, (Strings{"feed:one", "feed:two"}));
  EXPECT_EQ(websocket().messages_dropped, 2u);
}

TEST_F(CompanionsTest, AWebsocketGoesOnReadingWhereMessagesMayBeDropped) {
  settings.inbox_limit = 1;
  settings.inbox_policy = InboxPolicy::drop_oldest;
  start_host(sequence({action("ws.connect"), action("H.busy", {30}), action("wait", {1})}));
  connector.peer(0).push("late");
  settle();
  EXPECT_EQ(peer().unread(), 0u);
  EXPECT_EQ(Host::heard, Strings{":late"});
}

}  // namespace
}  // namespace botarmy
