// SPDX-License-Identifier: MIT
#include "bot/walk.hpp"

#include "actions/builtin.hpp"
#include "counted.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

constexpr OutcomeKind succeed = OutcomeKind::succeed;
constexpr OutcomeKind fail = OutcomeKind::fail;

/// A walk whose leaves all take a second, on a clock that is moved by hand.
class WalkTest : public ::testing::Test {
 protected:
  WalkTest() { register_builtins(registry); }

  void start(const Node& tree, const std::vector<OutcomeKind>& outcomes) {
    program =
        std::make_unique<Program>(registry, *registry.find_bot("Bot"), tree, Program::Settings{});
    recorder = std::make_unique<Recorder>(std::vector<Layout>{program->layout()});
    walk = std::make_unique<Walk>(program->main(), *recorder, 0, random, now);
    for (const OutcomeKind outcome : outcomes) run(outcome);
  }
  void run(OutcomeKind outcome, std::optional<Clock::time_point> intended = std::nullopt) {
    const Clock::time_point begin = now;
    now += 1s;
    walk->ran(outcome, {begin, now, intended}, random);
  }
  [[nodiscard]] const ActionFigures& node(const std::string& path) const {
    const std::vector<Layout::Node>& nodes = recorder->layouts().front().nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].path == path) return recorder->population(0).nodes[i];
    }
    throw std::out_of_range(path);
  }
  /// "SUCCEEDED/FAILED SECONDS", all runs together.
  [[nodiscard]] std::string came_to(const std::string& path) const {
    const ActionFigures& figures = node(path);
    const Stats stats = figures.duration.stats();
    const auto seconds = stats.avg * static_cast<double>(stats.count) / 1000;
    return std::to_string(figures.count(succeed)) + "/" + std::to_string(figures.count(fail)) +
           " " + std::to_string(static_cast<int>(seconds + 0.5));
  }

  Registry registry;
  Random random{1};
  Clock::time_point now{1h};
  std::unique_ptr<Program> program;
  std::unique_ptr<Recorder> recorder;
  std::unique_ptr<Walk> walk;
};

const Node a = action("log", {"a"});

TEST_F(WalkTest, CountsEveryNodeThatEndsWithItsTime) {
  start(sequence({a, select({a, a}), negate(a)}), {succeed, fail, succeed, fail, succeed, fail});
  EXPECT_EQ(came_to("root/0.log"), "2/0 2");
  EXPECT_EQ(came_to("root/1.select"), "1/0 2");
  EXPECT_EQ(came_to("root/1.select/0.log"), "0/2 2");
  EXPECT_EQ(came_to("root/1.select/1.log"), "1/0 1");
  EXPECT_EQ(came_to("root/2.negate"), "1/0 1");
  EXPECT_EQ(came_to("root/2.negate/0.log"), "0/1 1");
  EXPECT_EQ(came_to("root"), "1/0 4");
  EXPECT_EQ(figures_of(*recorder, "log").runs(), 6u);
}

TEST_F(WalkTest, ARepeatedNodeTakesTheTimeOfAllItsRuns) {
  start(repeat_n(3, a), {succeed, OutcomeKind::continue_, fail, succeed});
  EXPECT_EQ(came_to("root"), "1/0 4");
  EXPECT_EQ(came_to("root/0.log"), "2/1 4");
  EXPECT_EQ(node("root/0.log").count(OutcomeKind::continue_), 1u);
}

TEST_F(WalkTest, WhatEndsTheBotEndsAllNodesAroundIt) {
  start(sequence({a, always_succeed(a)}), {succeed, OutcomeKind::error});
  for (const char* path : {"root", "root/1.always_succeed", "root/1.always_succeed/0.log"}) {
    EXPECT_EQ(node(path).count(OutcomeKind::error), 1u) << path;
  }
  EXPECT_EQ(node("root").duration.stats().max, 2000);
  EXPECT_EQ(node("root/1.always_succeed").duration.stats().max, 1000);
}

TEST_F(WalkTest, CountsTheNodesOfOneWalkAfterAnother) {
  start(sequence({a, a}), {succeed, succeed, fail, succeed});
  EXPECT_EQ(came_to("root"), "1/1 3");
}

TEST_F(WalkTest, ALeafAloneIsAWholeWalk) {
  start(a, {succeed, fail});
  EXPECT_EQ(came_to("root"), "1/1 2");
}

TEST_F(WalkTest, TimeFromTheIntendedStartIsOfTheRunAndTheWalkThatWereMeantForIt) {
  start(sequence({a, a}), {});
  walk->meant_for(now - 5s);
  run(succeed, now - 5s);
  run(succeed);
  run(succeed);
  run(succeed);
  EXPECT_EQ(node("root").intended.stats().avg, 7000);
  EXPECT_EQ(node("root").intended.count(), 1u);
  EXPECT_EQ(node("root/0.log").intended.stats().avg, 6000);
  EXPECT_EQ(node("root/0.log").intended.count(), 1u);
  EXPECT_EQ(node("root/1.log").intended.count(), 0u);
  EXPECT_EQ(node("root/0.log").duration.stats().max, 1000);
}

TEST_F(WalkTest, KnowsSinceWhenTheBotIsAtItsLeaf) {
  start(sequence({a, a}), {succeed, OutcomeKind::continue_});
  now += 500ms;
  walk->record_place(now);
  const auto& places = recorder->population(0).places;
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places.begin()->first, 2u);
  EXPECT_EQ(places.begin()->second, (PlaceFigures{1, 1500ms, 1500ms}));
}

}  // namespace
}  // namespace botarmy
