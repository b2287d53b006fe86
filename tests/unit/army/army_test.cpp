// SPDX-License-Identifier: MIT
#include "army/army.hpp"

#include "actions/builtin.hpp"
#include "async/task_group.hpp"
#include "fake_connection.hpp"
#include "fake_http.hpp"
#include "memory_log.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// Runs armies on threads of their own, without a network.
class ArmyTest : public ::testing::Test {
 protected:
  ArmyTest() { register_builtins(registry); }

  /// Runs an army to its end.
  void run(const Node& tree, const LoadPlan& plan) {
    program =
        std::make_unique<Program>(registry, *registry.find_bot("Bot"), tree, Program::Settings{});
    const auto make_connector = [](asio::io_context& context) {
      return std::make_unique<FakeConnector>(context);
    };
    const auto make_http = [](asio::io_context& context) {
      return std::make_unique<FakeHttp>(context);
    };
    const ConnectorFactory make{.websocket = make_connector, .http = make_http};
    army = std::make_unique<Army>(control, Programs{*program}, plan, log, make);
    if (on_progress) army->on_progress(on_progress);
    TaskGroup tasks(control.get_executor());
    tasks.spawn(army->run(), {}, [this] { control.stop(); });
    control.run();
  }

  /// Adds an action `arrive`, which ends the army when so many bots have run it.
  void end_when_have_arrived(int bots) {
    const auto arrive = [this, bots](Bot&, const Arguments&) {
      if (++arrivals == bots) asio::post(control, [this] { army->stop(); });
      return Outcome::succeed();
    };
    registry.add_action(
        {.name = "arrive", .description = "", .forms = {{}}, .code = PlainAction{arrive}});
  }

  asio::io_context control{1};
  std::atomic<int> arrivals = 0;
  Registry registry;
  NoLog log;
  std::unique_ptr<Program> program;
  std::unique_ptr<Army> army;
  std::function<void(const Progress&)> on_progress;
};

TEST_F(ArmyTest, OnceEndsByItselfWhenTheLastBotHasRunItsTree) {
  run(one_off(action("log", {"x"})), {.bots = 60, .threads = 2, .duration = {}, .once = true});
  EXPECT_EQ(army->result().bots.started, 60u);
  EXPECT_EQ(army->result().bots.done, 60u);
  EXPECT_EQ(army->result().actions.at("log").runs(), 60u);
  EXPECT_TRUE(army->losses().empty());
}

TEST_F(ArmyTest, ConnectedBotsEndWithTheRunAndAreAllAccountedFor) {
  end_when_have_arrived(40);
  run(sequence({action("ws.connect"), action("ws.send", {"hi"}), action("arrive"),
                action("wait", {3600})}),
      {.bots = 40, .threads = 2, .duration = {}});
  const Snapshot& result = army->result();
  EXPECT_EQ(result.bots.started, 40u);
  EXPECT_EQ(result.bots.stopped, 40u);
  EXPECT_EQ(result.websocket.messages_sent, 40u);
  EXPECT_EQ(result.websocket.close_codes.at(1001), 40u);
  EXPECT_EQ(army->peak(), 40u);
}

TEST_F(ArmyTest, BotsThatDieAreCountedWithTheirReasonAndTheFirstOfThem) {
  end_when_have_arrived(30);
  run(sequence({action("arrive"), action("error", {"no luck"})}),
      {.bots = 30, .threads = 2, .duration = {}});
  EXPECT_EQ(army->result().bots.died, 30u);
  EXPECT_EQ(army->result().errors.at("no luck"), (ErrorFigures{30, 1}));
}

TEST_F(ArmyTest, TheSecondsTogetherAreTheResult) {
  Snapshot sum;
  bool last = false;
  on_progress = [&](const Progress& progress) {
    EXPECT_FALSE(last);
    last = progress.last;
    sum += progress.second;
    EXPECT_EQ(sum.actions.at("wait").runs(), progress.total.actions.at("wait").runs());
  };
  run(action("wait", {0.01}), {.bots = 10, .threads = 2, .duration = 2100ms});
  EXPECT_TRUE(last);
  EXPECT_EQ(sum.bots, army->result().bots);
  EXPECT_EQ(sum.bots.stopped, 10u);
  const ActionFigures& waits = sum.actions.at("wait");
  EXPECT_GT(waits.runs(), 0u);
  EXPECT_EQ(waits.duration.stats(), army->result().actions.at("wait").duration.stats());
}

TEST_F(ArmyTest, EveryThreadIsMeasuredAllTheTime) {
  run(sequence({action("ws.connect"), action("wait", {3600})}),
      {.bots = 2, .threads = 2, .duration = 300ms});
  const GeneratorFigures& generator = army->result().generator;
  EXPECT_GE(generator.observed, army->duration());
  ASSERT_EQ(generator.threads.size(), 3u);
  for (const std::string name : {"1", "2", "control"}) {
    const ThreadFigures& thread = generator.threads.at(name);
    EXPECT_GT(thread.timers.count(), 0u) << name;
    EXPECT_GT(thread.loop.count(), 0u) << name;
    EXPECT_EQ(thread.sockets.count() > 0, name != "control") << name;
    EXPECT_GT(thread.cpu_share(), 0) << name;
  }
}

TEST_F(ArmyTest, ASecondInWhichALimitWasExceededIsMarked) {
  std::vector<bool> marks;
  on_progress = [&marks](const Progress& progress) {
    const GeneratorFigures& second = progress.second.generator;
    marks.push_back(second.marked.count() > 0);
    EXPECT_EQ(second.marked, progress.since);
  };
  LoadPlan plan{.bots = 1, .threads = 1, .duration = 1200ms};
  plan.generator.cpu = 0;
  run(action("wait", {3600}), plan);
  EXPECT_EQ(marks, (std::vector<bool>{true, true}));
  EXPECT_EQ(army->result().generator.marked, army->result().generator.observed);
}

TEST_F(ArmyTest, AnArmyThatIsTerminatedIsGoneAtOnce) {
  on_progress = [this](const Progress&) { army->terminate(); };
  run(action("wait", {3600}), {.bots = 10, .threads = 2, .duration = {}});
  EXPECT_EQ(army->result().bots.stopped, 10u);
}

TEST_F(ArmyTest, ArrivalsAreAsManyAsTheRateSaysAndLeaveByThemselves) {
  const LoadGroup group{.profile = Stream{.rate = Curve(Stages{{200, 0s}}), .until = 500ms}};
  run(one_off(action("log", {"x"})), {.groups = {group}, .threads = 2, .duration = {}});
  EXPECT_EQ(army->result().arrivals.started, 100u);
  EXPECT_EQ(army->result().arrivals.delay.count(), 100u);
  EXPECT_EQ(army->result().bots.done, 100u);
  EXPECT_EQ(army->restarts(), 0u);
}

TEST_F(ArmyTest, ArrivalsForWhichThereIsNoPlaceAreDroppedAndCounted) {
  const LoadGroup group{.profile =
                            Stream{.rate = Curve(Stages{{200, 0s}}), .until = 500ms, .most = 7}};
  run(one_off(action("wait", {3600})), {.groups = {group}, .threads = 2, .duration = 1s});
  EXPECT_EQ(army->result().arrivals.started, 7u);
  EXPECT_EQ(army->result().arrivals.dropped, 93u);
  EXPECT_EQ(army->peak(), 7u);
  EXPECT_EQ(army->result().bots.stopped, 7u);
}

TEST_F(ArmyTest, ArrivalsBeforeTheEndOfTheRunAllCome) {
  const LoadGroup group{.profile = Stream{.rate = Curve(Stages{{100, 0s}})}};
  run(one_off(action("wait", {3600})), {.groups = {group}, .threads = 2, .duration = 300ms});
  EXPECT_EQ(army->result().arrivals.started, 30u);
  EXPECT_EQ(army->result().bots.stopped, 30u);
}

TEST_F(ArmyTest, RestartsAreBoundedAndTheRunEndsWhenNobodyIsLeft) {
  run(action("done"), {.bots = 5,
                       .threads = 2,
                       .duration = {},
                       .restarts = {.interval = 10ms, .batch = 2, .most = 7}});
  EXPECT_EQ(army->result().bots.started, 12u);
  EXPECT_EQ(army->restarts(), 7u);
  EXPECT_TRUE(army->restarts_exhausted());
}

TEST_F(ArmyTest, BotsThatAreTooManyEndInGoodOrder) {
  const LoadGroup group{.profile = Crowd{Curve(Stages{{20, 0s}, {20, 500ms}, {0, 0s}})}};
  run(sequence({action("ws.connect"), action("wait", {3600})}),
      {.groups = {group}, .threads = 2, .duration = {}});
  EXPECT_EQ(army->result().bots.stopped, 20u);
  EXPECT_EQ(army->result().websocket.close_codes.at(1001), 20u);
}

TEST_F(ArmyTest, AProfileThatIsPausedStandsStillAndTheNumberCanBeChanged) {
  const LoadGroup group{.profile = Crowd{Curve(Stages{{5, 0s}, {5, 1500ms}, {0, 0s}})}};
  int looks = 0;
  on_progress = [&](const Progress& progress) {
    if (progress.last) return;
    switch (++looks) {
      case 1:
        EXPECT_EQ(progress.target, 5u);
        army->pause_ramp(true);
        army->change_target(3);
        return;
      case 2:
        EXPECT_EQ(progress.running, 8u);
        EXPECT_TRUE(progress.paused);
        army->change_target(-3);
        army->pause_ramp(false);
        return;
      default: return;
    }
  };
  run(action("wait", {3600}), {.groups = {group}, .threads = 2, .duration = {}});
  EXPECT_EQ(army->result().bots.started, 8u);
  EXPECT_GE(army->duration(), 2s);
}

}  // namespace
}  // namespace botarmy
