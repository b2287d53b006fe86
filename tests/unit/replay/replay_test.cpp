// SPDX-License-Identifier: MIT
#include "replay/replay.hpp"

#include "bot_fixture.hpp"
#include "flight/flight.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// A bot that is recorded as it lives with a network that is not real, and then lives again.
class ReplayTest : public BotFixture {
 protected:
  ReplayTest() {
    watch = [this](Life& one) { return flight.watch(one, 0); };
  }

  /// The recording of the bot, which has died.
  Recording recording() {
    EXPECT_TRUE(ended());
    EXPECT_EQ(kept.size(), 1U);
    Recording made{{{"recording", 1}, {"bot", 1}, {"died", kept.at(0).reason}},
                   kept.at(0).ring.read()};
    name_ticks(made.segments, *program);
    return parse_recording("bot-1.jsonl", to_lines(made));
  }

  /// Lets it live again by this program, which makes `trace`.
  ReplayResult replay(const Recording& of, const Program& by) {
    asio::io_context io{1};
    trace.clear();
    const DebugSettings plain{.style = {.times = false}};
    return Replay(io, by, of).run([this](const std::string& text) { trace += text; }, plain);
  }
  ReplayResult replay() { return replay(recording(), *program); }

  /// The server says this, now.
  void push(const std::string& text) {
    peer().push(Message{MessageKind::text, text, clock.now()});
    settle();
  }

  std::vector<FlightCase> kept;
  Flight flight{[this](FlightCase one) { kept.push_back(std::move(one)); }, {}};
  std::string trace;
};

TEST_F(ReplayTest, ComesToTheSameByTheSameChances) {
  settings.seed = 3;
  start(repeat_until_fail(
      select({sequence({action("random.integer", {"n", 1, 1000}), action("succeed_rate", {0.99})}),
              action("error", {"bad luck"})})));
  const ReplayResult first = replay();
  EXPECT_EQ(first.divergence, std::nullopt);
  EXPECT_EQ(first.missing, std::nullopt);
  EXPECT_GE(first.ticks, 1U);
  const std::string once = trace;
  replay();
  EXPECT_EQ(trace, once);
  EXPECT_NE(trace.find("1.error error(\"bad luck\") error: bad luck\n"), std::string::npos)
      << trace;
}

TEST_F(ReplayTest, HandlesMessagesWhereTheyWereHandled) {
  settings.rules.push_back(
      {.match = {{"prefix", "x"}}, .effect = MessageRule::Effect::set, .set = {{"heard", "$0"}}});
  start(sequence({action("ws.connect"), action("wait", {1}), action("wait", {1}),
                  action("error", {"heard {{heard}}"})}));
  push("x1");
  advance(400ms);
  push("x2");
  advance(600ms);
  push("x3");
  advance(1s);
  const ReplayResult result = replay();
  EXPECT_EQ(result.divergence, std::nullopt);
  EXPECT_EQ(result.ticks, 4U);
  EXPECT_NE(trace.find("error: heard x3\n"), std::string::npos) << trace;
}

TEST_F(ReplayTest, LosesTheWebsocketAgain) {
  start(sequence({action("ws.connect"), action("ws.send", {"hi"}), action("wait", {60})}));
  advance(5s);
  peer().close(4001, "go away");
  settle();
  const ReplayResult result = replay();
  EXPECT_EQ(result.divergence, std::nullopt);
  EXPECT_EQ(result.ticks, 2U);
  EXPECT_NE(trace.find("    dies: websocket closed by the server: 4001 go away\n"),
            std::string::npos)
      << trace;
}

TEST_F(ReplayTest, CannotConnectAgain) {
  connector.refuse({ConnectCause::refused, "nobody is there"});
  start(sequence({action("ws.connect")}));
  const ReplayResult result = replay();
  EXPECT_EQ(result.divergence, std::nullopt);
  EXPECT_EQ(result.ticks, 1U);
}

TEST_F(ReplayTest, TakesFromTheRecordingWhatIsNotOnWebsockets) {
  settings.custom["room"] = "lobby";
  start(sequence({action("shared.put", {"a", 7}), action("shared.get", {"a", "b"}),
                  action("error", {"got {{b}}"})}));
  const ReplayResult result = replay();
  EXPECT_EQ(result.divergence, std::nullopt) << *result.divergence;
  EXPECT_EQ(result.ticks, 3U);
}

TEST_F(ReplayTest, SaysWhereAnotherTreeMakesADifference) {
  start(sequence({action("context.set", {"a", 1}), action("ws.connect"),
                  action("ws.send", {"n {{a}}"}), action("error", {"end"})}));
  const Recording recorded = recording();
  const auto difference = [&](const Node& tree) {
    const Program other(registry, *registry.find_bot("Bot"), tree, settings);
    return replay(recorded, other).divergence.value_or("none");
  };
  EXPECT_EQ(difference(sequence({action("context.set", {"a", 1}), action("ws.connect"),
                                 action("ws.send", {"n {{a}}"}), action("error", {"END"})})),
            "tick 4: arguments \"END\"\n  recorded: \"end\"");
  EXPECT_EQ(difference(sequence({action("context.set", {"a", 1}), action("ws.connect"),
                                 action("ws.send", {"m {{a}}"}), action("error", {"end"})})),
            "tick 3: arguments \"m 1\"\n  recorded: others");
  EXPECT_EQ(difference(sequence({action("context.set", {"a", 1}), action("ws.connect"),
                                 action("done"), action("error", {"end"})})),
            "tick 3: comes to root/2.done done\n  recorded: root/2.ws.send ws.send");
  EXPECT_EQ(difference(sequence({action("wait", {1}), action("done")})),
            "tick 1: the tree has no such leaf\n  recorded: root/0.context.set context.set");
}

TEST_F(ReplayTest, SaysThatThereIsNothingToBeginWith) {
  start(sequence({action("error", {"end"})}));
  Recording recorded = recording();
  recorded.segments[0].state.clear();
  recorded.segments[0].obstacle = "the bot was reconnecting";
  const ReplayResult result = replay(recorded, *program);
  EXPECT_EQ(result.missing, "there is no state of the bot to begin with: the bot was reconnecting");
  EXPECT_EQ(result.ticks, 0U);
}

TEST_F(ReplayTest, SaysThatAMessageWasCut) {
  start(sequence({action("ws.connect"), action("wait", {1}), action("error", {"end"})}));
  push(std::string(5000, 'x'));
  advance(1s);
  EXPECT_EQ(replay().missing, "a message of 5000 bytes was not kept whole");
}

}  // namespace
}  // namespace botarmy
