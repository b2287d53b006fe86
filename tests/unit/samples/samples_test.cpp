// SPDX-License-Identifier: MIT
#include "samples/samples.hpp"

#include "bot_fixture.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

class SamplesTest : public BotFixture {
 protected:
  SamplesTest() { register_samples(registry); }

  void start_sample(const char* name) {
    const BotClass& bot = *registry.find_bot(name);
    start(bot, *bot.tree());
  }
  void start_my_bot(const Node& rest) {
    const BotClass& bot = *registry.find_bot("MyBot");
    start(bot, sequence({action("MyBot.set_up_websocket"), rest}));
  }
  [[nodiscard]] json::value in_context(const char* key) {
    const json::value* value = life->context().find(key);
    return value != nullptr ? *value : json::value("nothing");
  }
};

TEST_F(SamplesTest, MyBotJoinsTalksLeavesAndComesBack) {
  settings.custom["rooms"] = 3;
  start_sample("MyBot");
  for (int i = 0; i < 10; ++i) advance(1s);
  const Strings texts = received();
  ASSERT_GE(texts.size(), 8u);
  EXPECT_EQ(Strings(texts.begin(), texts.begin() + 8),
            (Strings{"join:room1", "room1:bot 1 says 1", "room1:bot 1 says 2", "room1:bot 1 says 3",
                     "room1:bot 1 says 4", "room1:bot 1 says 5", "leave:room1", "join:room1"}));
}

TEST_F(SamplesTest, MyBotIsDoneAfterOneRoundInAOneOff) {
  const BotClass& bot = *registry.find_bot("MyBot");
  start(bot, one_off(*bot.tree()));
  for (int i = 0; i < 10; ++i) advance(1s);
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().done, 1u);
  EXPECT_EQ(received().back(), "leave:room1");
}

TEST_F(SamplesTest, MyBotReactsToItsTopicAndMeasuresItsOwnRoundTrip) {
  start_my_bot(sequence({action("MyBot.join"), action("MyBot.say"), action("wait", {9})}));
  peer().push("room1:bot 5 says 1");
  peer().push("room1:bot 1 says 1");
  settle();
  EXPECT_EQ(in_context("heard"), 2);
  EXPECT_EQ(websocket().round_trip.count(), 1u);
}

TEST_F(SamplesTest, MyBotIgnoresWhatIsOfATopicThatItHasLeft) {
  start_my_bot(sequence({action("MyBot.join"), action("MyBot.leave"), action("wait", {9})}));
  peer().push("room1:too late");
  peer().push("no topic at all");
  settle();
  EXPECT_EQ(in_context("heard"), "nothing");
  EXPECT_EQ(websocket().inbox_delay.count(), 2u);
  EXPECT_FALSE(ended());
}

TEST_F(SamplesTest, MyBotRefusesToShareOutNoRooms) {
  settings.custom["rooms"] = 0;
  start_sample("MyBot");
  EXPECT_EQ(reasons(), Strings{"custom.rooms must be at least 1"});
}

TEST_F(SamplesTest, EchoBotGoesRoundAsLongAsItsEchoComes) {
  connector.on_connect = [](FakePeer& echo) {
    echo.on_received = [&echo](const FakePeer::Sent& sent) {
      if (echo.received().size() < 6) echo.push(sent.data);
      EXPECT_EQ(sent.data.size(), 64u);
    };
  };
  start_sample("EchoBot");
  EXPECT_EQ(websocket().round_trip.count(), 5u);
  EXPECT_EQ(websocket().messages_sent, 6u);
  advance(10s);
  EXPECT_EQ(reasons(), Strings{"no echo within 10 s"});
}

TEST_F(SamplesTest, TheirRoundTripsBeginWhenTheTurnOfAMessageHasCome) {
  settings.bot_messages = 1;
  connector.on_connect = [this](FakePeer& echo) {
    echo.on_received = [this, &echo](const FakePeer::Sent& sent) {
      echo.push(Message{MessageKind::text, sent.data, clock.now()});
    };
  };
  start_sample("EchoBot");
  for (int i = 0; i < 3; ++i) advance(1s);
  EXPECT_EQ(websocket().round_trip.count(), 4u);
  EXPECT_EQ(websocket().round_trip.stats().max, 0);
  EXPECT_EQ(websocket().turn_wait.stats().max, 1000);
}

TEST_F(SamplesTest, EchoBotDiesOfAnEchoThatIsNone) {
  start_sample("EchoBot");
  peer().push("something else");
  settle();
  EXPECT_EQ(reasons(), Strings{"the echo differs from what was sent"});
}

}  // namespace
}  // namespace botarmy
