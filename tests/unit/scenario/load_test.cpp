// SPDX-License-Identifier: MIT
#include "scenario_fixture.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(problems_of(yaml), expected) << yaml;
}

TEST(Load, ANumberOfBotsCanHaveRamps) {
  const ProfileSettings profile =
      load("load: {bots: 500, ramp: 30s, ramp_down: 10s, duration: 5m, pace: 2s}").load.profile;
  EXPECT_EQ(profile.bots, 500u);
  EXPECT_EQ(profile.ramp, 30s);
  EXPECT_EQ(profile.ramp_down, 10s);
  EXPECT_EQ(profile.pace, 2s);
  EXPECT_FALSE(profile.stages || profile.arrivals);
}

TEST(Load, StagesGoToANumberWithinATimeOrAtOnce) {
  const auto stages =
      load("load: {stages: [{bots: 100, over: 30s}, {bots: 500}, {bots: 0, over: 1m}]}")
          .load.profile.stages;
  EXPECT_EQ(stages, (Stages{{100, 30s}, {500, 0s}, {0, 60s}}));
}

TEST(Load, BotsCanArriveAtARate) {
  const auto arrivals =
      load("load: {arrivals: {rate: 200/s, over: 1m, process: poisson, most: 300}}")
          .load.profile.arrivals;
  ASSERT_TRUE(arrivals);
  EXPECT_EQ(arrivals->rate, 200.0);
  EXPECT_EQ(arrivals->over, 60s);
  EXPECT_EQ(arrivals->process, Stream::Process::poisson);
  EXPECT_EQ(arrivals->most, 300u);
  const auto ramped =
      load("load: {arrivals: {stages: [{rate: 90/m, over: 10s}, {rate: 0/s, over: 1s}]}}")
          .load.profile.arrivals;
  EXPECT_EQ(ramped->stages, (Stages{{1.5, 10s}, {0, 1s}}));
  EXPECT_EQ(ramped->process, Stream::Process::even);
}

TEST(Load, RestartsAndMessagesHaveBounds) {
  const LoadSettings settings = load(
                                    "load: {restart: {interval: 1s, batch: 10, most: 0},"
                                    " messages_per_second: {bot: 0.5, all: 5000}}")
                                    .load;
  EXPECT_EQ(settings.restart_interval, 1s);
  EXPECT_EQ(settings.restart_batch, 10u);
  EXPECT_EQ(settings.most_restarts, 0u);
  EXPECT_EQ(settings.bot_messages, 0.5);
  EXPECT_EQ(settings.all_messages, 5000.0);
}

TEST(Load, WhatExcludesEachOtherIsSaid) {
  check(R"(load:
  bots: 5
  ramp: 1s
  stages: [{bots: 1}]
  arrivals: {rate: 1/s}
)",
        R"(x:4:3: 'load.stages' and 'load.bots' exclude each other
x:4:3: 'load.stages' and 'load.ramp' exclude each other
x:5:3: 'load.arrivals' and 'load.bots' exclude each other
x:5:3: 'load.arrivals' and 'load.ramp' exclude each other
x:5:3: 'load.stages' and 'load.arrivals' exclude each other)");
}

TEST(Load, WhatIsWrongWithStagesIsSaidWithItsPlace) {
  check(R"(load:
  stages:
    - 100
    - {over: 30s}
    - {bots: -1, over: 30}
    - {bts: 1}
)",
        R"(x:3:7: a stage must be a mapping such as { bots: 100, over: 30s }, not '100'
x:4:7: a stage of 'load.stages' needs 'bots'
x:5:14: 'load.stages.bots' must be a whole number, 0 or more, not '-1'
x:5:24: 'load.stages.over': '30' has no unit: write '30s' or '30ms'
x:6:7: a stage of 'load.stages' needs 'bots'
x:6:8: unknown key 'bts' in 'load.stages' (did you mean 'bots'?))");
  check("load: {stages: []}",
        "x:1:16: 'load.stages' must be a list with something in it, not a list");
}

TEST(Load, WhatIsWrongWithArrivalsIsSaidWithItsPlace) {
  check("load: {arrivals: {rate: 200, process: posson, most: 0}}",
        R"(x:1:25: 'load.arrivals.rate': '200' has no unit: write '200/s'
x:1:39: 'load.arrivals.process' must be 'even' or 'poisson', not 'posson' (did you mean 'poisson'?)
x:1:53: 'load.arrivals.most' must be a whole number above 0, not '0')");
  check("load: {arrivals: {over: 1s}}", "x:1:18: 'load.arrivals' needs 'rate' or 'stages'");
  check("load: {arrivals: {rate: 1/s, stages: [{rate: 2/s}]}}",
        "x:1:30: 'load.arrivals.stages' and 'load.arrivals.rate' exclude each other");
}

TEST(Load, WhatIsWrongWithBoundsIsSaidWithItsPlace) {
  check("load: {restart: {batch: 0}, messages_per_second: {bot: 0, all: many}}",
        R"(x:1:25: 'load.restart.batch' must be a whole number above 0, not '0'
x:1:56: 'load.messages_per_second.bot' must be a number above 0, not '0'
x:1:64: 'load.messages_per_second.all' must be a number above 0, not 'many')");
}

TEST(Populations, HaveTheirBotsTreesAndNumbersOrShares) {
  const Scenario scenario = load(R"(
load: {bots: 300, ramp: 10s}
populations:
  chatters: {bot: MyBot, tree: chat, bots: 80, pace: 1s}
  lurkers: {tree: {wait: 5}, weight: 2}
  visitors: {tree: {tree: hello}, arrivals: {rate: 5/s}}
  others: {tree: done}
trees:
  chat: MyBot.say
)");
  ASSERT_EQ(scenario.populations.size(), 4u);
  const PopulationSettings& chatters = scenario.populations[0];
  EXPECT_EQ(chatters.name, "chatters");
  EXPECT_EQ(chatters.bot, "MyBot");
  EXPECT_EQ(chatters.profile.bots, 80u);
  EXPECT_EQ(chatters.profile.pace, 1s);
  EXPECT_EQ(chatters.weight, 0u);
  EXPECT_EQ(chatters.tree->action, "MyBot.say");
  EXPECT_EQ(scenario.populations[1].weight, 2u);
  EXPECT_EQ(scenario.populations[2].weight, 0u);
  EXPECT_EQ(scenario.populations[3].weight, 1u);
  EXPECT_FALSE(scenario.tree);
}

TEST(Populations, WithoutATreeOfTheirOwnHaveTheScenarios) {
  const Scenario scenario = load(R"(
bot: MyBot
tree: MyBot.say
populations:
  one: {}
  other: {tree: MyBot.join}
)");
  EXPECT_EQ(scenario.populations[0].tree->action, "MyBot.say");
  EXPECT_EQ(scenario.populations[1].tree->action, "MyBot.join");
}

TEST(Populations, WhatIsWrongIsSaidWithItsPlace) {
  check(R"(populations:
  one: {bot: MyBt, weight: 0}
  two: {tree: {ws.snd: x}, weight: 2, bots: 3}
  three: {tree: MyBot.say, ramp: 1s}
  four: 5
)",
        R"(x:2:14: unknown bot 'MyBt' (did you mean 'MyBot'?); known are: Bot, EchoBot, MyBot
x:2:28: 'populations.one.weight' must be a whole number from 1 to 10000, not '0'
x:3:16: unknown action 'ws.snd' (did you mean 'ws.send'?)
x:3:39: 'populations.two.weight' and 'populations.two.bots' exclude each other
x:4:17: unknown action 'MyBot.say' (an action of the bot 'MyBot', not of 'Bot')
x:4:34: 'populations.three.ramp' takes 'bots'
x:5:9: 'populations.four' must be a mapping, not '5')");
  check("populations: {}", "x:1:14: 'populations' must not be empty");
  check("load: {bots: 10}\npopulations: {a: {tree: done, bots: 5}}",
        "x:1:14: 'load.bots' is for populations with a weight: each has a load of its own");
}

TEST(Populations, TakeNoTreeFromTheCommandLine) {
  EXPECT_EQ(problems_of("populations: {a: {tree: done}}", {.tree = "hello"}),
            "--tree: each population of the scenario has its tree");
}

}  // namespace
}  // namespace botarmy
