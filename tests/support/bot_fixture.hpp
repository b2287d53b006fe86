// SPDX-License-Identifier: MIT
#pragma once

#include "actions/builtin.hpp"
#include "async/task_group.hpp"
#include "bot/life.hpp"
#include "counted.hpp"
#include "fake_clock.hpp"
#include "fake_connection.hpp"
#include "fake_http.hpp"
#include "memory_log.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// One bot that lives on an event loop driven by hand, with a clock, a network and a log that are
/// not real.
class BotFixture : public ::testing::Test {
 protected:
  BotFixture() : connector(context) {
    register_builtins(registry);
    settings.target.url = "ws://test/";
  }

  /// A bot that still lives is ended: a coroutine must not be left behind without what it works on.
  ~BotFixture() override { end_bot(); }

  /// Ends a bot that is still there. For destructors of those whose members the bot uses.
  void end_bot() {
    if (!life || ended()) return;
    life->terminate();
    settle();
    EXPECT_TRUE(ended());
  }

  /// Starts bot 1 of this class with this tree, and runs it until it waits.
  void start(const BotClass& bot, const Node& tree) {
    program = std::make_unique<Program>(registry, Program::Population{.bot = bot, .pace = pace},
                                        tree, std::make_shared<const Program::Settings>(settings));
    commons = std::make_unique<Commons>(*program);
    recorder = std::make_unique<Recorder>(std::vector<Layout>{program->layout()});
    const Surroundings surroundings{
        context.get_executor(), clock, connector, http, *recorder, log, patterns, *commons};
    life = std::make_unique<Life>(*program, surroundings, 1, intended);
    if (watch) life->be_watched(watch(*life));
    tasks.spawn(life->live(), life->cancellation_slot());
    settle();
  }
  void start(const Node& tree) { start(*registry.find_bot("Bot"), tree); }

  /// Lets everything happen that can happen at this moment.
  void settle() {
    context.restart();
    // Bounded, for a bot that never waits.
    for (int turn = 0; turn < 500 && context.poll_one() > 0; ++turn) {
    }
  }
  void advance(Clock::duration by) {
    clock.advance(by);
    settle();
  }

  [[nodiscard]] bool ended() const { return tasks.running() == 0; }
  [[nodiscard]] FakePeer& peer() { return connector.peer(connector.peer_count() - 1); }
  [[nodiscard]] const WebsocketFigures& websocket() const { return recorder->websocket(); }
  [[nodiscard]] const BotFigures& bots() const { return recorder->bots(0); }
  [[nodiscard]] ActionFigures figures_of(std::string_view action) const {
    return botarmy::figures_of(*recorder, action);
  }
  [[nodiscard]] const RequestFigures& requests(std::string_view name) {
    return recorder->request(recorder->request_number(name));
  }
  /// Why bots died, each reason once.
  [[nodiscard]] std::vector<std::string> reasons() const {
    std::vector<std::string> all;
    for (const auto& [reason, figures] : recorder->errors()) all.push_back(reason);
    return all;
  }
  /// The texts that the peer got.
  [[nodiscard]] std::vector<std::string> received() {
    std::vector<std::string> texts;
    for (const FakePeer::Sent& sent : peer().received()) texts.push_back(sent.data);
    return texts;
  }

  asio::io_context context;
  FakeClock clock;
  FakeConnector connector;
  FakeHttp http{context};
  MemoryLog log;
  Patterns patterns;
  Registry registry;
  Program::Settings settings;
  std::optional<Clock::duration> pace;                     ///< of walks through the tree
  std::optional<Clock::time_point> intended;               ///< when the bot was meant to start
  std::function<std::unique_ptr<LifeWatch>(Life&)> watch;  ///< who looks on; nobody unless set
  std::unique_ptr<Program> program;
  std::unique_ptr<Commons> commons;
  std::unique_ptr<Recorder> recorder;
  std::unique_ptr<Life> life;
  TaskGroup tasks{context.get_executor()};
};

}  // namespace botarmy
