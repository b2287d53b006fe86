// SPDX-License-Identifier: MIT
#include "actions_fixture.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

class SharedActionsTest : public ActionsTest {};

TEST_F(SharedActionsTest, BeginWithTheCustomSettings) {
  settings.custom = {{"room", "lobby"}};
  EXPECT_EQ(value_after({action("shared.get", {"room", "x"})}, "x"), "lobby");
}

TEST_F(SharedActionsTest, GetPutAndUpdateValues) {
  EXPECT_EQ(outcomes({action("shared.get", {"n", "x"}), action("shared.get", {"n", "x", "none"}),
                      action("shared.put", {"n", 4}), action("shared.get", {"n", "x"}),
                      action("shared.update", {"n", nullptr, 0.5, nullptr, "x"}),
                      action("shared.update", {"m", nullptr, nullptr, "{{x}}"}),
                      action("shared.update", {"m", nullptr, nullptr, 2}),
                      action("shared.get", {"m", "all"}), action("error", {"{{all}} {{x}}"})}),
            (Strings{"fail", "succeed", "succeed", "succeed", "succeed", "succeed", "succeed",
                     "succeed", "[4.5, 2] 4.5"}));
  EXPECT_EQ(commons->shared.get("n"), json::value(4.5));
}

TEST_F(SharedActionsTest, LetTemplatesReadWhatIsSharedAtThatMoment) {
  settings.custom = {{"rooms", {"attic", json::object{{"name", "lobby"}}}}};
  EXPECT_EQ(
      outcomes({action("shared.put", {"n", "{{shared.rooms}}"}), action("shared.put", {"rooms", 1}),
                action("error", {"{{shared.n.1.name}}, {{shared.rooms}}, {{shared.n}}"})}),
      (Strings{"succeed", "succeed", R"(lobby, 1, ["attic", {"name": "lobby"}])"}));
  EXPECT_EQ(outcomes({action("log", {"{{shared.winner}}"})}),
            Strings{"there is no 'shared.winner'"});
  EXPECT_EQ(outcome(action("log", {"{{shared.rooms.2}}"})), "there is no 'shared.rooms.2'");
}

TEST_F(SharedActionsTest, KillBotsThatChangeWhatIsOfAnotherType) {
  settings.custom = {{"n", "x"}};
  EXPECT_EQ(outcome(action("shared.update", {"n", nullptr, 1})),
            R"('n' of the shared values is no number: "x")");
  EXPECT_EQ(outcome(action("shared.take", {"n", "x"})),
            R"('n' of the shared values is no list: "x")");
  EXPECT_EQ(commons->shared.get("n"), json::value("x"));
}

TEST_F(SharedActionsTest, TakeTheValuesOfAListOneByOne) {
  settings.custom = {{"emails", {"ann", "bob"}}};
  const Node take = action("shared.take", {"emails", "x"});
  EXPECT_EQ(outcomes({take, take, take, action("shared.take", {"nothing", "x"}),
                      action("error", {"{{x}}"})}),
            (Strings{"succeed", "succeed", "fail", "fail", "bob"}));
}

TEST_F(SharedActionsTest, RefuseMoreThanOneChange) {
  const std::string one = "root: one of 'set', 'increment' and 'append' must be given";
  EXPECT_EQ(refusal_of(action("shared.update", {"n"})), one);
  EXPECT_EQ(refusal_of(action("shared.update", {"n", 1, 2})), one);
}

TEST_F(SharedActionsTest, LockAndUnlock) {
  EXPECT_EQ(outcomes({action("shared.unlock", {"a"}), action("shared.lock", {"a"}),
                      action("shared.lock", {"b"}), action("shared.unlock", {"a"}),
                      action("shared.unlock", {"a"}), action("shared.lock", {"a"}),
                      action("shared.lock", {"b"})}),
            (Strings{"fail", "succeed", "succeed", "succeed", "fail", "succeed",
                     "the bot holds the lock of 'b' already"}));
}

/// A bot that asks for a lock that another one holds.
class LockedOutTest : public ActionsTest {
 protected:
  LockedOutTest() {
    registry.add_action({.name = "lock it out",
                         .description = "",
                         .forms = {{}},
                         .code = PlainAction{[this](Bot&, const Arguments&) {
                           other.emplace(commons->locks.request("a", context.get_executor(), {}));
                           return Outcome::succeed();
                         }}});
  }
  void start_locked_out(json::array arguments) {
    start(sequence({action("lock it out"), action("shared.lock", std::move(arguments)),
                    action("error", {"got it"})}));
  }

  std::optional<Locks::Hold> other;
};

TEST_F(LockedOutTest, GetsTheLockWhenTheOtherLetsGo) {
  start_locked_out({"a"});
  advance(1h);
  EXPECT_FALSE(ended());
  other.reset();
  settle();
  EXPECT_EQ(reasons(), Strings{"got it"});
}

TEST_F(LockedOutTest, FailsWhenItsTimeIsOver) {
  start_locked_out({"a", 2});
  advance(1999ms);
  EXPECT_EQ(figures_of("shared.lock").runs(), 0u);
  advance(1ms);
  EXPECT_EQ(figures_of("shared.lock").count(OutcomeKind::fail), 1u);
}

TEST_F(LockedOutTest, LeavesTheQueueWhenItEnds) {
  start_locked_out({"a"});
  life->stop();
  settle();
  EXPECT_TRUE(ended());
  other.reset();
  EXPECT_TRUE(commons->locks.request("a", context.get_executor(), {}).granted());
}

TEST_F(LockedOutTest, ABotThatEndsLetsGoOfItsLocks) {
  EXPECT_EQ(outcomes({action("shared.lock", {"a"}), action("error", {"over"})}).back(), "over");
  EXPECT_TRUE(commons->locks.request("a", context.get_executor(), {}).granted());
}

}  // namespace
}  // namespace botarmy
