// SPDX-License-Identifier: MIT
#include "bot_fixture.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

/// A bot that writes down what happens to it.
class Witness : public Bot {
 public:
  using Bot::Bot;

  static inline Strings seen;

  Reply on_message(const Message& message) override {
    seen.push_back(message.data);
    if (message.data == "bad") return Reply::crash("a bad message");
    if (message.data == "throw") throw std::runtime_error("the handler threw");
    if (message.data == "throw a number") throw 42;
    return Reply::ok();
  }

  Task<Outcome> open() {
    const auto connected = co_await connect(target());
    if (!connected) co_return Outcome::error(connected.error().message);
    co_return Outcome::succeed();
  }

  Outcome note(const Arguments& arguments) {
    seen.emplace_back(arguments.at(0).as_string());
    return Outcome::succeed();
  }

  Outcome throw_a_number() { throw 42; }

  /// Deaf to messages: waits on a timer of its own until the test lets it go.
  Task<Outcome> ponder() {
    Timer timer(co_await asio::this_coro::executor, Timer::time_point::max());
    gate = &timer;
    boost::system::error_code ec;
    co_await timer.async_wait(asio::redirect_error(use_task, ec));
    const auto state = co_await asio::this_coro::cancellation_state;
    gate = nullptr;
    if (state.cancelled() != asio::cancellation_type::none) {
      throw boost::system::system_error(asio::error::operation_aborted);
    }
    seen.emplace_back("pondered");
    co_return Outcome::succeed();
  }

  Task<Outcome> await_word(const Arguments& arguments) {
    const std::string word(arguments.at(0).as_string());
    const auto heard = [&word] { return !seen.empty() && seen.back() == word; };
    const bool in_time = co_await handle_messages_until(heard, 2s);
    co_return in_time ? Outcome::succeed() : Outcome::fail();
  }

  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  static inline Timer* gate = nullptr;
};

class LifeTest : public BotFixture {
 protected:
  LifeTest() {
    Witness::seen.clear();
    registry.add_bot<Witness>("Witness")
        .action("W.open", &Witness::open, "")
        .action("W.note", &Witness::note, "", {parameter::text("word", "")})
        .action("W.ponder", &Witness::ponder, "")
        .action("W.throw_a_number", &Witness::throw_a_number, "")
        .action("W.await", &Witness::await_word, "", {parameter::text("word", "")});
  }

  void start_witness(const Node& tree) { start(*registry.find_bot("Witness"), tree); }
};

/// Fails at once, but the 63rd time only after the connection was lost, in spite of the
/// cancellation.
Task<Outcome> lose(Bot& bot, FakePeer& peer, int run) {
  if (run == 63) {
    peer.end({.code = 1006, .reason = "reset"});
    Witness::Timer timer(co_await asio::this_coro::executor, Witness::Timer::time_point::max());
    boost::system::error_code ec;
    co_await timer.async_wait(asio::redirect_error(use_task, ec));
  }
  bot.log(LogLevel::info, "again");
  co_return Outcome::fail();
}

Node note(const char* text) { return action("W.note", {text}); }

TEST_F(LifeTest, ABotThatIsDoneIsCountedAndLogged) {
  start(sequence({action("log", {"hello"}), action("done")}));
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().started, 1u);
  EXPECT_EQ(bots().done, 1u);
  EXPECT_EQ(log.lines, (Strings{"bot_id=1 event=started [info]", "bot_id=1 message=hello [info]",
                                "bot_id=1 event=done [info]"}));
}

TEST_F(LifeTest, AnErrorKillsTheBotWithItsReason) {
  start(action("error", {"no \"luck\""}));
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().died, 1u);
  EXPECT_EQ(reasons(), Strings{"no \"luck\""});
  EXPECT_EQ(
      log.lines.at(1),
      "bot_id=1 action=error outcome=error duration=0.000 reason=\"no \\\"luck\\\"\" [error]");
  EXPECT_EQ(log.lines.at(2), "bot_id=1 event=died reason=\"no \\\"luck\\\"\" [error]");
}

TEST_F(LifeTest, AnActionThatThrowsKillsItsBotWithWhatItThrew) {
  registry.add_action({.name = "break",
                       .description = "",
                       .forms = {{}},
                       .code = PlainAction{[](Bot&, const Arguments&) -> Outcome {
                         throw std::runtime_error("out of order");
                       }}});
  start(action("break"));
  EXPECT_TRUE(ended());
  EXPECT_EQ(reasons(), Strings{"out of order"});
  EXPECT_EQ(figures_of("break").count(OutcomeKind::error), 1u);
}

TEST_F(LifeTest, AUpdateOfAReservedKeyKillsTheBot) {
  registry.add_action({.name = "steal",
                       .description = "",
                       .forms = {{}},
                       .code = PlainAction{[](Bot&, const Arguments&) {
                         return Outcome::succeed({{"id", 7}});
                       }}});
  start(action("steal"));
  EXPECT_EQ(reasons(), Strings{"the context key 'id' is reserved and cannot be changed"});
}

TEST_F(LifeTest, UpdatesOfAnOutcomeAreInTheContextOfTheNextAction) {
  std::string seen;
  registry.add_action({.name = "set",
                       .description = "",
                       .forms = {{}},
                       .code = PlainAction{[](Bot&, const Arguments&) {
                         return Outcome::succeed({{"name", "ada"}});
                       }}});
  registry.add_action({.name = "get",
                       .description = "",
                       .forms = {{}},
                       .code = PlainAction{[&seen](Bot& bot, const Arguments&) {
                         seen = bot.context().at("name").as_string();
                         return Outcome::done();
                       }}});
  start(sequence({action("set"), action("get")}));
  EXPECT_EQ(seen, "ada");
}

TEST_F(LifeTest, ContinueRunsTheSameActionAgain) {
  int runs = 0;
  registry.add_action({.name = "thrice",
                       .description = "",
                       .forms = {{}},
                       .code = PlainAction{[&runs](Bot&, const Arguments&) {
                         return ++runs < 3 ? Outcome::continue_() : Outcome::succeed();
                       }}});
  start(sequence({action("thrice"), action("done")}));
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(figures_of("thrice").count(OutcomeKind::continue_), 2u);
  EXPECT_EQ(figures_of("thrice").count(OutcomeKind::succeed), 1u);
}

TEST_F(LifeTest, ATreeThatEndsStartsAgainAtTheTop) {
  start_witness(sequence({note("a"), action("wait", {1})}));
  advance(1s);
  EXPECT_EQ(Witness::seen, (Strings{"a", "a"}));
  EXPECT_FALSE(ended());
  life->stop();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().stopped, 1u);
}

TEST_F(LifeTest, ATreeInAOneOffRunsOnceAndItsFailureIsADeath) {
  start(one_off(always_fail(action("log", {"x"}))));
  EXPECT_TRUE(ended());
  EXPECT_EQ(reasons(), Strings{"tree failed"});
}

TEST_F(LifeTest, ABotThatNeverWaitsLetsOthersHaveATurnAndCanBeStopped) {
  start(action("log", {"busy"}));
  EXPECT_FALSE(ended());
  life->stop();
  settle();
  EXPECT_TRUE(ended());
}

TEST_F(LifeTest, MessagesAreHandledBetweenActionsAndInOrder) {
  start_witness(sequence({action("W.open"), action("W.ponder"), note("after"), action("done")}));
  peer().push("one");
  peer().push("two");
  settle();
  EXPECT_EQ(Witness::seen, Strings{});
  clock.advance(3ms);
  Witness::gate->cancel();
  settle();
  EXPECT_EQ(Witness::seen, (Strings{"pondered", "one", "two", "after"}));
  EXPECT_EQ(websocket().messages_received, 2u);
  EXPECT_EQ(websocket().bytes_received, 6u);
  EXPECT_EQ(websocket().inbox_delay.count(), 2u);
}

TEST_F(LifeTest, ABuiltInWaitIsNotDeaf) {
  start_witness(sequence({action("W.open"), action("wait", {10}), note("after"), action("done")}));
  advance(1s);
  peer().push("hello");
  settle();
  EXPECT_EQ(Witness::seen, Strings{"hello"});
  advance(8999ms - 1s);
  EXPECT_EQ(Witness::seen, Strings{"hello"});
  advance(1001ms);
  EXPECT_EQ(Witness::seen, (Strings{"hello", "after"}));
}

TEST_F(LifeTest, AnActionCanHandleMessagesUntilTheOneItWaitsFor) {
  start_witness(sequence(
      {action("W.open"), action("W.await", {"b"}), note("got it"), action("W.await", {"never"})}));
  peer().push("a");
  settle();
  peer().push("b");
  settle();
  EXPECT_EQ(Witness::seen, (Strings{"a", "b", "got it"}));
  advance(2s);  // the second expectation fails, so the tree starts again and connects a second time
  EXPECT_EQ(reasons(), Strings{"the bot is already connected"});
}

TEST_F(LifeTest, AReplyOtherThanOkCrashesBothAndWhatIsLeftIsCounted) {
  start_witness(sequence({action("W.open"), action("wait", {10})}));
  peer().push("good");
  peer().push("bad");
  peer().push("too late");
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(Witness::seen, (Strings{"good", "bad"}));
  EXPECT_EQ(reasons(), Strings{"a bad message"});
  EXPECT_EQ(peer().close_frame(), (FakePeer::Close{1011, ""}));
  EXPECT_EQ(websocket().messages_unhandled, 1u);
}

TEST_F(LifeTest, TemplatesAreFilledInFromContextAndSettings) {
  settings.custom = {{"room", {{"name", "lobby"}}}};
  settings.data = {{"users", {{{"name", "ann"}}, {{"name", "bob"}}}}, {"size", 3}};
  registry.add_action({.name = "learn",
                       .description = "",
                       .forms = {{parameter::any("value", "")}},
                       .code = PlainAction{[](Bot&, const Arguments& arguments) {
                         return Outcome::succeed({{"learned", arguments[0]}});
                       }}});
  start_witness(sequence({action("learn", {"{{data.size}}"}), action("W.note", {"{{learned}}"}),
                          action("W.note", {"{{data.users.name}} in {{custom.room.name}}"}),
                          action("learn", {json::array{"{{id}}", "{{custom.room}}"}}),
                          action("W.note", {"{{learned.1.name}} {{context.learned.0}}"}),
                          action("W.note", {"{{'{{'}}id}}"}), action("done")}));
  EXPECT_TRUE(ended());
  EXPECT_EQ(Witness::seen, (Strings{"3", "ann in lobby", "lobby 1", "{{id}}"}));
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(LifeTest, ATemplateThatCannotBeFilledInKillsItsBot) {
  start(action("log", {"hello {{nobody}}"}));
  EXPECT_EQ(reasons(), Strings{"there is no 'nobody'"});
  settings.custom = {{"pause", "never"}};
  start(action("wait", {"{{custom.pause}}"}));
  EXPECT_EQ(reasons(),
            Strings{"'seconds' of 'wait' must be a duration such as 250ms or a number of "
                    "seconds, at most 1000000000, not the text 'never'"});
}

TEST_F(LifeTest, AHandlerThatThrowsCrashesBoth) {
  start_witness(sequence({action("W.open"), action("wait", {10})}));
  peer().push("throw");
  settle();
  EXPECT_EQ(reasons(), Strings{"the handler threw"});
}

TEST_F(LifeTest, WhateverIsThrownOnlyTheBotThatThrewItDies) {
  const Strings reason{"threw something that is not a std::exception"};
  start_witness(sequence({action("W.open"), action("wait", {10})}));
  peer().push("throw a number");
  settle();
  EXPECT_EQ(reasons(), reason);
  start_witness(action("W.throw_a_number"));
  EXPECT_EQ(reasons(), reason);
}

TEST_F(LifeTest, ACompanionThatLosesItsConnectionKillsTheBotAfterWhatArrivedIsHandled) {
  start_witness(sequence({action("W.open"), action("wait", {10})}));
  peer().push("last words");
  peer().end({.code = 1006, .reason = "connection reset by peer"});
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(Witness::seen, Strings{"last words"});
  EXPECT_EQ(reasons(), Strings{"websocket lost: connection reset by peer"});
  EXPECT_EQ(websocket().close_codes.at(1006), 1u);
}

TEST_F(LifeTest, ACompanionThatDiesInterruptsTheActionUnderWay) {
  start_witness(sequence({action("W.open"), action("W.ponder")}));
  peer().push("unheard");
  peer().close(1012, "restart");
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(Witness::seen, Strings{"unheard"});
  EXPECT_EQ(reasons(), Strings{"websocket closed by the server: 1012 restart"});
  EXPECT_EQ(figures_of("W.ponder").runs(), 0u);
}

TEST_F(LifeTest, ACompanionThatDiesInTheTickBeforeATurnEndsTheBotInOrder) {
  int sends = 0;
  registry.add_action({.name = "last",
                       .description = "",
                       .forms = {{}},
                       .code = CoroutineAction{[&](Bot& bot, const Arguments&) -> Task<Outcome> {
                         return lose(bot, peer(), ++sends);
                       }}});
  start_witness(sequence({action("W.open"), repeat_until_succeed(action("last"))}));
  EXPECT_TRUE(ended());
  EXPECT_EQ(reasons(), Strings{"websocket lost: reset"});
}

TEST_F(LifeTest, ABotThatIsDoneTakesItsCompanionWithItAndHandlesWhatStillArrives) {
  start_witness(sequence({action("W.open"), action("W.ponder"), action("done")}));
  peer().answer_close(false);
  Witness::gate->cancel();
  settle();
  EXPECT_FALSE(ended());
  EXPECT_EQ(peer().close_frame(), (FakePeer::Close{1000, ""}));
  peer().push("still here");
  peer().end({.code = 1000, .reason = "", .clean = true, .by_us = true});
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(Witness::seen, (Strings{"pondered", "still here"}));
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(LifeTest, AStoppedBotFinishesItsActionAndClosesAsGoingAway) {
  start_witness(sequence({action("W.open"), action("W.ponder"), note("never")}));
  life->stop();
  settle();
  EXPECT_FALSE(ended());
  Witness::gate->cancel();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(Witness::seen, Strings{"pondered"});
  EXPECT_EQ(peer().close_frame(), (FakePeer::Close{1001, ""}));
  EXPECT_EQ(bots().stopped, 1u);
}

TEST_F(LifeTest, ATerminatedBotIsGoneAtOnceWithItsConnection) {
  start_witness(sequence({action("W.open"), action("W.ponder")}));
  life->terminate();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_TRUE(peer().aborted());
  EXPECT_EQ(bots().stopped, 1u);
  EXPECT_EQ(reasons(), Strings{});
}

TEST_F(LifeTest, ABotThatIsStoppedWhileConnectingClosesItsConnectionInGoodOrder) {
  connector.hold();
  start_witness(sequence({action("W.open"), note("never")}));
  life->stop();
  settle();
  EXPECT_FALSE(ended());
  connector.release();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().stopped, 1u);
  EXPECT_EQ(peer().close_frame(), (FakePeer::Close{1001, ""}));
  EXPECT_EQ(Witness::seen, Strings{});
}

TEST_F(LifeTest, ABotThatIsTerminatedWhileConnectingGivesUp) {
  connector.hold();
  start_witness(action("W.open"));
  life->terminate();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().stopped, 1u);
  EXPECT_EQ(websocket().connects, 0u);
  EXPECT_EQ(websocket().connect_failures, WebsocketFigures().connect_failures);
}

TEST_F(LifeTest, AFailureToConnectIsCountedByItsCause) {
  connector.refuse({ConnectCause::refused, "127.0.0.1:1: connection refused"});
  start_witness(action("W.open"));
  EXPECT_EQ(reasons(), Strings{"127.0.0.1:1: connection refused"});
  EXPECT_EQ(websocket().connect_failures.at(static_cast<std::size_t>(ConnectCause::refused)), 1u);
}

TEST_F(LifeTest, AFullInboxStopsTheCompanionUntilTheBotHasTakenAMessage) {
  settings.inbox_limit = 1;
  start_witness(sequence({action("W.open"), action("W.ponder"), action("wait", {10})}));
  peer().push("one");
  peer().push("two");
  peer().push("three");
  settle();
  EXPECT_EQ(websocket().messages_received, 1u);
  EXPECT_EQ(peer().unread(), 2u);
  Witness::gate->cancel();
  settle();
  EXPECT_EQ(Witness::seen, (Strings{"pondered", "one", "two", "three"}));
}

TEST_F(LifeTest, SendingIsCountedAndClosingLetsTheBotGoOn) {
  start(sequence({action("ws.connect"), action("ws.send", {"hello"}),
                  action("ws.close", {4001, "bye"}), negate(action("ws.send", {"gone"})),
                  action("done")}));
  EXPECT_EQ(received(), Strings{"hello"});
  EXPECT_EQ(websocket().messages_sent, 1u);
  EXPECT_EQ(websocket().bytes_sent, 5u);
  EXPECT_EQ(connector.peer(0).close_frame(), (FakePeer::Close{4001, "bye"}));
  EXPECT_EQ(log.lines.at(1),
            "bot_id=1 message=\"cannot send: Transport endpoint is not connected\" [warning]");
  EXPECT_EQ(bots().done, 1u);
}

TEST_F(LifeTest, AMessageThatNobodyHandlesIsLogged) {
  start(sequence({action("ws.connect"), action("wait", {10})}));
  peer().push("anyone?");
  settle();
  EXPECT_EQ(log.lines.at(1), "bot_id=1 message=\"nobody handles: anyone?\" [warning]");
}

TEST_F(LifeTest, EveryActionIsLoggedIfThatIsWanted) {
  settings.log_actions = true;
  start(sequence({action("succeed_rate", {0.999999}), action("done")}));
  EXPECT_EQ(log.lines.at(1), "bot_id=1 action=succeed_rate outcome=succeed duration=0.000 [info]");
  EXPECT_EQ(log.lines.at(2), "bot_id=1 action=done outcome=done duration=0.000 [info]");
}

}  // namespace
}  // namespace botarmy
