// SPDX-License-Identifier: MIT
//
// The websockets of a bot: several by name, and what becomes of the bot when one is lost.
#include "bot_fixture.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

const Closed reset{.reason = "connection reset"};

class SocketsTest : public BotFixture {
 protected:
  /// What is lost is opened again, after a random time of at most `first` and its doubles.
  void reconnect(std::chrono::milliseconds first = 100ms, std::uint32_t tries = 3) {
    settings.target.on_lost = {
        .policy = OnLost::Policy::reconnect, .first = first, .most = 1s, .tries = tries};
  }
  void lose() {
    peer().end(reset);
    settle();
  }
  /// ws.send(text, json, binary, file, socket)
  static Node send_by(const char* text, const char* socket) {
    return action("ws.send", {text, nullptr, nullptr, nullptr, socket});
  }
  static Node open(const char* url, const char* socket) {
    return action("ws.connect", {url, json::object{}, nullptr, socket});
  }
  Strings received_by(std::size_t index) {
    Strings texts;
    for (const FakePeer::Sent& sent : connector.peer(index).received()) texts.push_back(sent.data);
    return texts;
  }
};

TEST_F(SocketsTest, ABotHasAnyNumberOfThemByName) {
  start(sequence({action("ws.connect"), open("ws://news/", "news"), send_by("hello", ""),
                  send_by("subscribe", "news"), action("wait", {10})}));
  EXPECT_EQ(connector.attempts().at(1).url, "ws://news/");
  EXPECT_EQ(received_by(0), Strings{"hello"});
  EXPECT_EQ(received_by(1), Strings{"subscribe"});
  EXPECT_EQ(websocket().connects, 2u);
}

TEST_F(SocketsTest, AMessageSaysWhichOfThemBroughtIt) {
  class Listener : public Bot {
   public:
    using Bot::Bot;
    Reply on_message(const Message& message) override {
      log(LogLevel::info, message.from + " says " + message.data);
      return Reply::ok();
    }
  };
  registry.add_bot<Listener>("Listener");
  start(*registry.find_bot("Listener"),
        sequence({action("ws.connect"), open("ws://news/", "news"), action("wait", {10})}));
  connector.peer(1).push("rain");
  settle();
  connector.peer(0).push("hello");
  settle();
  EXPECT_EQ(log.lines.at(1), "bot_id=1 message=\"news says rain\" [info]");
  EXPECT_EQ(log.lines.at(2), "bot_id=1 message=\" says hello\" [info]");
}

TEST_F(SocketsTest, ClosingOneLeavesTheOthersOpen) {
  start(sequence({action("ws.connect"), open("ws://news/", "news"),
                  action("ws.close", {1000, "", "news"}), send_by("still here", ""),
                  negate(send_by("gone", "news")), action("done")}));
  EXPECT_EQ(connector.peer(1).close_frame(), (FakePeer::Close{1000, ""}));
  EXPECT_EQ(received_by(0), Strings{"still here"});
  EXPECT_EQ(connector.peer(0).close_frame(), (FakePeer::Close{1000, ""}));
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(SocketsTest, ABotThatConnectsTwiceByOneNameDies) {
  start(sequence({open("ws://news/", "news"), open("ws://news/", "news")}));
  EXPECT_EQ(reasons(), Strings{"the bot is already connected, by the websocket 'news'"});
}

TEST_F(SocketsTest, OneThatIsLostKillsTheBotUnlessItWasToldOtherwise) {
  start(sequence({action("ws.connect"), action("wait", {10})}));
  lose();
  EXPECT_EQ(reasons(), Strings{"websocket lost: connection reset"});
  EXPECT_EQ(websocket().losses, 1u);
}

TEST_F(SocketsTest, WithThePolicyFailTheBotLivesOnAndItsSendsFail) {
  settings.target.on_lost.policy = OnLost::Policy::fail;
  start(sequence({action("ws.connect"), action("wait", {1}), negate(send_by("lost", "")),
                  action("ws.connect"), send_by("back", ""), action("done")}));
  lose();
  EXPECT_FALSE(ended());
  advance(1s);
  EXPECT_EQ(received_by(1), Strings{"back"});
  EXPECT_EQ(bots().done, 1u);
  EXPECT_EQ(websocket().losses, 1u);
}

TEST_F(SocketsTest, WithThePolicyFailAnExpectationEndsWhenNothingCanComeAnyMore) {
  settings.target.on_lost.policy = OnLost::Policy::fail;
  start(sequence({action("ws.connect"), negate(action("ws.expect", {"never"})), action("done")}));
  EXPECT_FALSE(ended());
  peer().push("something else");
  lose();
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(SocketsTest, WithThePolicyReconnectTheNextActionWaitsUntilItIsThereAgain) {
  reconnect();
  start(sequence(
      {action("ws.connect"), action("wait", {1}), send_by("back", ""), action("wait", {100})}));
  connector.refuse({ConnectCause::refused, "refused"});
  lose();
  advance(1s);
  EXPECT_EQ(connector.peer_count(), 1u);
  connector.accept();
  advance(1s);
  EXPECT_EQ(received_by(1), Strings{"back"});
  EXPECT_EQ(websocket().reconnects, 1u);
  EXPECT_EQ(websocket().recovery.count(), 1u);
  EXPECT_FALSE(ended());
}

TEST_F(SocketsTest, TheWaitBeforeEachTryIsRandomAndUpToTwiceAsLong) {
  reconnect(100ms, 6);
  start(sequence({action("ws.connect"), action("wait", {100})}));
  connector.refuse({ConnectCause::refused, "refused"});
  lose();
  std::vector<std::int64_t> tried_at;
  for (int milliseconds = 0; milliseconds < 4000; ++milliseconds) {
    if (connector.attempts().size() > tried_at.size() + 1) tried_at.push_back(milliseconds);
    advance(1ms);
  }
  ASSERT_EQ(tried_at.size(), 6u);
  std::int64_t before = 0;
  std::int64_t longest = 100;
  for (const std::int64_t at : tried_at) {
    EXPECT_LE(at - before, longest + 1);
    before = at;
    longest = std::min<std::int64_t>(longest * 2, 1000);
  }
  EXPECT_EQ(reasons(), Strings{"gave up to reconnect after 6 tries: refused"});
}

TEST_F(SocketsTest, ABotThatBeganAgainWithoutItsConnectionFindsItselfConnected) {
  reconnect();
  start(repeat_until_fail(
      sequence({action("ws.connect"), action("wait", {1}), always_succeed(send_by("hello", ""))})));
  lose();
  advance(2s);
  advance(2s);
  EXPECT_GE(received_by(1).size(), 2u);
  EXPECT_EQ(connector.peer_count(), 2u);
}

TEST_F(SocketsTest, TheTreeForReconnectionRunsEvenInTheMiddleOfAWait) {
  reconnect(0ms);
  settings.on_reconnect = sequence({send_by("log in", ""), action("ws.expect", {"welcome"})});
  start(sequence(
      {action("ws.connect"), action("wait", {10}), send_by("on", ""), action("wait", {100})}));
  lose();
  EXPECT_EQ(received_by(1), Strings{"log in"});
  EXPECT_EQ(websocket().recovery.count(), 0u);
  advance(3s);
  peer().push("welcome");
  settle();
  EXPECT_EQ(websocket().recovery.stats().max, 3000);
  EXPECT_EQ(received_by(1), Strings{"log in"});
  advance(7s);
  EXPECT_EQ(received_by(1), (Strings{"log in", "on"}));
}

TEST_F(SocketsTest, ATreeForReconnectionThatFailsIsTriedAgainWithANewConnection) {
  reconnect(0ms, 3);
  settings.on_reconnect = action("ws.expect", {"welcome", nullptr, nullptr, json::object{}, nullptr,
                                               nullptr, nullptr, json::object{}, 1});
  start(sequence({action("ws.connect"), action("wait", {100})}));
  lose();
  advance(1s);
  advance(1s);
  EXPECT_EQ(connector.peer_count(), 4u);
  EXPECT_TRUE(connector.peer(1).aborted());
  advance(1s);
  EXPECT_EQ(reasons(), Strings{"gave up to reconnect after 3 tries: tree failed"});
}

TEST_F(SocketsTest, ABotThatIsStoppedDoesNotTryAnyMore) {
  reconnect(10s);
  start(sequence({action("ws.connect"), action("wait", {100})}));
  lose();
  life->stop();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().stopped, 1u);
}

TEST_F(SocketsTest, ABotThatIsStoppedWhileItConnectsAgainGivesUp) {
  reconnect(0ms);
  start(sequence({action("ws.connect"), action("wait", {100})}));
  connector.hold();
  lose();
  EXPECT_EQ(connector.attempts().size(), 2u);
  life->stop();
  settle();
  EXPECT_TRUE(ended());
}

TEST_F(SocketsTest, ClosingWhatIsAboutToBeOpenedAgainEndsTheTries) {
  reconnect(10s);
  settings.target.on_lost.policy = OnLost::Policy::reconnect;
  class Closer : public Bot {
   public:
    using Bot::Bot;
    Task<Outcome> close_when_lost() {
      const auto lost = [this] { return losses() > 0; };
      co_await handle_messages_until(lost, 1s);
      co_await close();
      co_return connected() ? Outcome::error("it is connected") : Outcome::done();
    }
  };
  registry.add_bot<Closer>("Closer").action("C.close", &Closer::close_when_lost, "");
  start(*registry.find_bot("Closer"), sequence({action("ws.connect"), action("C.close")}));
  lose();
  advance(1s);
  EXPECT_EQ(bots().done, 1u);
  EXPECT_EQ(connector.peer_count(), 1u);
}

}  // namespace
}  // namespace botarmy
