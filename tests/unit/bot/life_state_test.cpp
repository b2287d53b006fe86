// SPDX-License-Identifier: MIT
#include "bot_fixture.hpp"

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// Takes the bot's state when it comes to the tick of this number.
class StateTaker final : public LifeWatch {
 public:
  StateTaker(Life& life, int tick, LifeState& taken) : life_(life), tick_(tick), taken_(taken) {}
  void on_tick(Clock::time_point /*start*/) override {
    if (--tick_ == 0) taken_ = life_.state();
  }

 private:
  Life& life_;
  int tick_;
  LifeState& taken_;
};

class LifeStateTest : public BotFixture {
 protected:
  ~LifeStateTest() override { end_bot(); }

  void take_state_at(int tick) {
    watch = [this, tick](Life& one) { return std::make_unique<StateTaker>(one, tick, state); };
  }

  LifeState state;
};

TEST_F(LifeStateTest, IsAllThatTheFurtherLifeFollowsFrom) {
  settings.data = {{"users", json::array{"ann", "bob", "cid"}}};
  settings.deals = {{"users", {.order = Deal::Order::random}}};
  take_state_at(4);
  start(sequence({action("ws.connect"), action("context.set", {"a", 1}), action("wait", {1}),
                  repeat_n(3, action("context.increment", {"a"})),
                  action("random.integer", {"n", 1, 1'000'000}),
                  action("error", {"{{a}} {{n}} {{users}}"})}));
  advance(1s);
  ASSERT_TRUE(ended());
  EXPECT_EQ(state.obstacle, "");
  EXPECT_EQ(state.position.runs_left, (std::vector<std::int64_t>{3}));
  ASSERT_EQ(state.sockets.size(), 1U);
  const std::vector<std::string> first = reasons();

  recorder = std::make_unique<Recorder>(std::vector<Layout>{program->layout()});
  const Surroundings surroundings{
      context.get_executor(), clock, connector, http, *recorder, log, patterns, *commons};
  life = std::make_unique<Life>(*program, surroundings, 1);
  auto peer_of_other = std::make_shared<FakePeer>(context.get_executor(), ConnectOptions{});
  life->begin_with(
      state, [&](const std::string&) { return std::make_unique<FakeConnection>(peer_of_other); });
  tasks.spawn(life->live(), life->cancellation_slot());
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(reasons(), first);
}

TEST_F(LifeStateTest, SaysWhatKeepsAnotherLifeFromBeginningWithIt) {
  take_state_at(3);
  start(sequence({action("ws.connect"),
                  always_succeed(action("ws.request", {"{{request_id}}", nullptr, nullptr, nullptr,
                                                       nullptr, "", 1, json::object{}, ""})),
                  action("done")}));
  advance(1s);
  EXPECT_EQ(state.obstacle, "a request of the bot is overdue");
}

}  // namespace
}  // namespace botarmy
