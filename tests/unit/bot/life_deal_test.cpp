// SPDX-License-Identifier: MIT
// What a bot is dealt, and how it waits to try again.
#include "bot_fixture.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

class DealTest : public BotFixture {
 protected:
  DealTest() {
    settings.data = {{"user", json::array{json::object{{"name", "ann"}}, "bob"}}};
    settings.deals = {{"user", {}}};
  }
  /// The reason of which the bot dies that is a template for this.
  std::string death_with(const std::string& reason) {
    start(action("error", {reason}));
    return reasons().size() == 1 ? reasons().front() : "";
  }
};

TEST_F(DealTest, ABotHasTheRowThatItWasDealt) {
  EXPECT_EQ(death_with("{{user.name}} {{data.user.name}} {{data.user}}"),
            R"(ann ann {"name": "ann"})");
}

TEST_F(DealTest, AnotherRowTakesThePlaceOfTheOneBefore) {
  start(sequence({action("data.deal", {"user"}), action("log", {"{{user}}"}),
                  action("data.deal", {"user"}), action("error", {"{{user.name}}"})}));
  EXPECT_EQ(reasons(), Strings{"ann"});
  EXPECT_EQ(log.lines.at(1), "bot_id=1 message=bob [info]");
}

TEST_F(DealTest, ABotForWhichNoRowIsLeftEndsAsTheSetSays) {
  const Node twice = sequence({action("data.deal", {"user"}), action("data.deal", {"user"})});
  settings.deals["user"] = {.order = Deal::Order::once};
  start(twice);
  EXPECT_EQ(reasons(),
            Strings{"no row of the data 'user' is left: each of the 2 is for one bot only"});
  EXPECT_EQ(bots().died, 1u);
  settings.deals["user"].when_out = Deal::WhenOut::done;
  start(twice);
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(DealTest, RowsByChanceComeFromTheBotsOwnGenerator) {
  settings.deals["user"] = {.order = Deal::Order::random};
  int ann = 0;
  for (settings.seed = 0; settings.seed < 40; ++settings.seed) {
    const std::string first = death_with("{{user}}");
    EXPECT_EQ(death_with("{{user}}"), first);
    ann += first == "bob" ? 0 : 1;
  }
  EXPECT_GT(ann, 5);
  EXPECT_LT(ann, 35);
}

TEST_F(DealTest, WhatIsNotDealtKillsABotThatAsksForIt) {
  start(action("data.deal", {"users"}));
  EXPECT_EQ(reasons(), Strings{"there is no data 'users' that is dealt"});
}

class RetryTest : public BotFixture {
 protected:
  [[nodiscard]] std::uint64_t failures() const {
    return figures_of("context.check").count(OutcomeKind::fail);
  }
  const Node failing = action("context.check", {"x", 1});
};

TEST_F(RetryTest, WaitsBeforeEachRunButTheFirst) {
  start(select({retry(3, 2s, failing), action("done")}));
  EXPECT_EQ(failures(), 1u);
  advance(1999ms);
  EXPECT_EQ(failures(), 1u);
  advance(1ms);
  EXPECT_EQ(failures(), 2u);
  EXPECT_FALSE(ended());
  advance(2s);
  EXPECT_EQ(failures(), 3u);
  EXPECT_TRUE(ended());
}

TEST_F(RetryTest, EndsItsWaitWhenTheBotIsStopped) {
  start(retry(3, 2s, failing));
  life->stop();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().stopped, 1u);
}

TEST_F(RetryTest, HandlesMessagesWhileItWaits) {
  start(sequence({action("ws.connect"), always_succeed(retry(2, 2s, failing)), action("done")}));
  peer().push("hello");
  settle();
  EXPECT_EQ(websocket().messages_unclaimed, 1u);
  advance(2s);
  EXPECT_TRUE(ended());
}

TEST_F(RetryTest, EndsWithTheConnection) {
  start(sequence({action("ws.connect"), retry(2, 2s, failing)}));
  peer().end({});
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().died, 1u);
}

}  // namespace
}  // namespace botarmy
