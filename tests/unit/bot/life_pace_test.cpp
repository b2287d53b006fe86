// SPDX-License-Identifier: MIT
#include "bot/message_cap.hpp"
#include "bot_fixture.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class LifePaceTest : public BotFixture {
 protected:
  [[nodiscard]] std::uint64_t runs(std::string_view action) const {
    return figures_of(action).runs();
  }
};

TEST_F(LifePaceTest, WalksThroughTheTreeBeginAtMostOnceABeat) {
  pace = 2s;
  start(sequence({action("log", {"a"}), action("log", {"b"})}));
  EXPECT_EQ(runs("log"), 2u);
  advance(1999ms);
  EXPECT_EQ(runs("log"), 2u);
  advance(1ms);
  EXPECT_EQ(runs("log"), 4u);
  advance(2s);
  EXPECT_EQ(runs("log"), 6u);
}

TEST_F(LifePaceTest, AWalkThatTakesLongerThanABeatIsMadeUpFor) {
  pace = 2s;
  start(sequence({action("wait", {5}), action("log", {"a"}), action("wait", {0.1})}));
  advance(5s);
  EXPECT_EQ(runs("log"), 1u);
  // The beat was at 2 s: the next walk begins at once.
  advance(100ms);
  advance(5s);
  EXPECT_EQ(runs("log"), 2u);
}

TEST_F(LifePaceTest, ABotThatKeepsThePaceCanBeStopped) {
  pace = 1h;
  start(action("log", {"a"}));
  life->stop();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().stopped, 1u);
}

TEST_F(LifePaceTest, MessagesWaitForTheirTurn) {
  settings.bot_messages = 10;
  start(sequence({action("ws.connect"), repeat_until_fail(action("ws.send", {"x"}))}));
  EXPECT_EQ(websocket().messages_sent, 1u);
  advance(99ms);
  EXPECT_EQ(websocket().messages_sent, 1u);
  for (int i = 0; i < 20; ++i) advance(50ms);
  EXPECT_EQ(websocket().messages_sent, 11u);
  EXPECT_EQ(websocket().turn_wait.count(), 11u);
}

/// A bot that takes what it sends for answered at once, and adds how long it was since it wanted to
/// send it.
class Hasty : public Bot {
 public:
  using Bot::Bot;

  Task<Outcome> say() {
    const Clock::time_point wanted = clock().now();
    const auto error = co_await send("x");
    if (error) co_return Outcome::error(error.message());
    record_round_trip(clock().now() - last_sent());
    trend("wait", static_cast<double>((last_sent() - wanted).count()) / 1e6);
    co_return Outcome::succeed();
  }
};

TEST_F(LifePaceTest, ABotCanTellTheWaitForItsTurnFromTheServersTime) {
  const BotClass& hasty = registry.add_bot<Hasty>("Hasty").action("say", &Hasty::say, "");
  const Node tree = sequence({action("ws.connect"), repeat_until_fail(action("say"))});
  settings.bot_messages = 10;
  start(hasty, tree);
  advance(100ms);
  EXPECT_EQ(websocket().round_trip.count(), 2u);
  EXPECT_EQ(websocket().round_trip.stats().max, 0);
  const auto& wait = recorder->custom().all().begin()->second.trend;
  EXPECT_EQ(wait.stats().count, 2u);
  EXPECT_NEAR(wait.stats().max, 100, 1);
}

TEST_F(LifePaceTest, ABotWithoutACapSendsAtOnce) {
  const BotClass& hasty = registry.add_bot<Hasty>("Hasty").action("say", &Hasty::say, "");
  advance(1s);
  start(hasty, sequence({action("ws.connect"), action("say"), action("wait", {9})}));
  EXPECT_EQ(life->last_sent(), clock.now());
}

TEST_F(LifePaceTest, MessagesThatArriveAreHandledWhileOneWaitsForItsTurn) {
  settings.all_messages = 1;
  start(sequence({action("ws.connect"), action("ws.send", {"x"}), action("ws.send", {"y"}),
                  action("wait", {60})}));
  peer().push("hello");
  settle();
  EXPECT_EQ(websocket().messages_unclaimed, 1u);
  EXPECT_EQ(websocket().messages_sent, 1u);
  advance(1s);
  EXPECT_EQ(websocket().messages_sent, 2u);
}

TEST(MessageCap, GivesEveryTurnOnceAndSavesNoneUp) {
  MessageCap cap(10);
  const Clock::time_point start{1h};
  EXPECT_EQ(cap.reserve(start), start);
  EXPECT_EQ(cap.reserve(start), start + 100ms);
  EXPECT_EQ(cap.reserve(start + 50ms), start + 200ms);
  EXPECT_EQ(cap.reserve(start + 1s), start + 1s);
  EXPECT_EQ(cap.reserve(start + 1s), start + 1100ms);
}

}  // namespace
}  // namespace botarmy
