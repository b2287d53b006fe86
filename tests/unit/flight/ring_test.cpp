// SPDX-License-Identifier: MIT
#include "flight/ring.hpp"

#include "flight/flight_recorder.hpp"
#include "flight/packed_state.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Kind = FlightEvent::Kind;

/// A state in which the bot knows this.
std::string state_with(const std::string& context) { return pack({}, context, {}); }
const std::string state = state_with("{}");

/// A tick of this leaf that takes a microsecond and succeeds.
void run_tick(FlightRing& ring, std::uint64_t node, FlightRing::Time at) {
  if (ring.is_full()) ring.begin(state, {}, at);
  ring.tick(node, at);
  ring.outcome(Outcome::succeed(), false, at + 1us);
}

double seconds(FlightRing::Time time) { return std::chrono::duration<double>(time).count(); }

/// The numbers of the ticks that a ring holds.
/// Each of them once, even if a segment begins in the middle of it.
std::vector<std::uint64_t> ticks_in(const FlightRing& ring) {
  std::vector<std::uint64_t> ticks;
  for (const FlightSegment& segment : ring.read()) {
    for (const FlightEvent& event : segment.events) {
      if (event.kind != Kind::tick) continue;
      if (ticks.empty() || ticks.back() != event.tick) ticks.push_back(event.tick);
    }
  }
  return ticks;
}

TEST(FlightRing, GivesBackWhatHappened) {
  FlightRing ring;
  ring.begin(state, {}, 5ns);
  ring.tick(300, 7ns);
  ring.arguments(4'000'000'000);
  ring.sent("side", MessageKind::binary, std::string("\0\xff", 2), true);
  ring.message({.data = "hello", .from = "feed"}, true, 3ns, 10ns);
  ring.connect("", nullptr, 11ns);
  const ConnectError refused{ConnectCause::refused, "nobody there"};
  ring.connect("", &refused, 12ns);
  ring.ping("", 8ms, 13ns);
  ring.closed("", {.code = 4000, .reason = "bye", .clean = true}, 14ns);
  ring.crash("gone", 15ns);
  ring.row("users", 12);
  ring.outcome(Outcome::fail({{"a", 1}}), true, 16ns);
  ring.message({.data = "late"}, false, 1ns, 17ns);
  ring.end(20ns);

  const std::vector<FlightSegment> segments = ring.read();
  ASSERT_EQ(segments.size(), 1U);
  EXPECT_EQ(segments[0].state, R"({"node":0,"random":[0,0,0],"context":{}})");
  EXPECT_EQ(segments[0].first_tick, 1U);
  const std::vector<FlightEvent> expected{
      {.kind = Kind::tick, .at = 7ns, .tick = 1, .node = 300},
      {.kind = Kind::arguments, .at = 7ns, .hash = 4'000'000'000},
      {.kind = Kind::sent,
       .at = 7ns,
       .hash = hash_of(std::string_view("\0\xff", 2)),
       .socket = "side",
       .message_kind = MessageKind::binary,
       .data = std::string("\0\xff", 2),
       .size = 2,
       .failed = true},
      {.kind = Kind::message,
       .at = 10ns,
       .socket = "feed",
       .data = "hello",
       .size = 5,
       .waited = 3ns},
      {.kind = Kind::connect, .at = 11ns},
      {.kind = Kind::connect, .at = 12ns, .text = "nobody there", .cause = ConnectCause::refused},
      {.kind = Kind::ping, .at = 13ns, .waited = 8ms},
      {.kind = Kind::closed, .at = 14ns, .text = "bye", .code = 4000, .clean = true},
      {.kind = Kind::crash, .at = 15ns, .text = "gone"},
      {.kind = Kind::row, .at = 15ns, .text = "users", .code = 12},
      {.kind = Kind::outcome, .at = 16ns, .outcome = OutcomeKind::fail, .updates = {{"a", 1}}},
      {.kind = Kind::unhandled, .at = 17ns, .data = "late", .size = 4, .waited = 1ns},
      {.kind = Kind::end, .at = 20ns}};
  ASSERT_EQ(segments[0].events.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(segments[0].events[i], expected[i]) << i;
  }
}

TEST(FlightRing, KeepsBetween100And128TicksThatAreSmall) {
  FlightRing ring;
  for (std::uint64_t tick = 1; tick <= 1000; ++tick) {
    run_tick(ring, tick % 7, tick * 1ms);
    const std::vector<std::uint64_t> ticks = ticks_in(ring);
    EXPECT_GE(ticks.size(), std::min<std::uint64_t>(tick, 100));
    EXPECT_LE(ticks.size(), 128U);
    EXPECT_EQ(ticks.back(), tick);
    EXPECT_EQ(ticks.back() - ticks.front() + 1, ticks.size());
  }
}

TEST(FlightRing, TakesNoMoreThanItsBytesWhateverHappens) {
  FlightRing ring;
  const std::string large(5000, 'x');
  for (int tick = 0; tick < 150; ++tick) {
    if (ring.is_full()) ring.begin(state, {}, tick * 1ms);
    ring.tick(3, tick * 1ms);
    for (std::size_t message = 0; message < 40; ++message) {
      ring.message({.data = large}, true, 0ns, tick * 1ms);
      ring.message({.data = large.substr(0, 600 + message), .from = large}, true, 0ns, tick * 1ms);
      ring.sent("", MessageKind::text, large, false);
    }
    ring.outcome(Outcome::error(large), true, tick * 1ms);
    EXPECT_LE(ring.capacity() + sizeof(FlightRecorder), 4000U);
  }
  EXPECT_EQ(ring.ticks(), 150U);
  for (const FlightSegment& segment : ring.read()) {
    for (const FlightEvent& event : segment.events) EXPECT_LE(event.data.size(), most_received);
  }
}

/// A bot in a room in which others say something several times in each tick.
void live_in_a_busy_room(FlightRing& ring, int ticks, int messages) {
  for (int tick = 1; tick <= ticks; ++tick) {
    FlightRing::Time at = tick * 500ms;
    if (ring.is_full()) ring.begin(state, {}, at);
    ring.tick(static_cast<std::uint64_t>(tick % 9), at);
    const std::string said = "lobby:" + std::to_string(1000 + tick);
    ring.sent("", MessageKind::text, said, false);
    for (int message = 0; message < messages; ++message) {
      at += 15ms;
      ring.message({.data = said + std::string(static_cast<std::size_t>(message), '!')}, true, 9us,
                   at);
    }
    ring.outcome(tick % 2 == 0 ? Outcome::succeed() : Outcome::fail(), false, at + 200ms);
  }
}

TEST(FlightRing, KeepsTheLastHundredTicksOfABotInABusyRoomWithWhatCameAndWent) {
  FlightRing ring;
  live_in_a_busy_room(ring, 400, 4);
  const std::vector<std::uint64_t> ticks = ticks_in(ring);
  ASSERT_EQ(ticks.size(), 100U);
  EXPECT_EQ(ticks.front(), 301U);

  const std::vector<FlightSegment> segments = ring.read();
  ASSERT_GE(segments.size(), 2U);
  EXPECT_EQ(segments[0].state, "");
  EXPECT_EQ(segments[0].obstacle, "of this part only what happened is kept, not what was said");
  FlightRing::Time start{};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    EXPECT_EQ(segments[i].state.empty(), i == 0);
    std::uint64_t tick = 0, kinds = 0;
    for (const FlightEvent& event : segments[i].events) {
      if (event.kind == Kind::tick) {
        start = event.at;
        tick = event.tick;
        kinds = 0;
        EXPECT_EQ(event.node, tick % 9);
        EXPECT_NEAR(seconds(start), static_cast<double>(tick) / 2, 0.001);
      } else if (event.kind == Kind::outcome) {
        EXPECT_EQ(event.outcome, tick % 2 == 0 ? OutcomeKind::succeed : OutcomeKind::fail);
        EXPECT_NEAR(seconds(event.at - start), 0.26, 0.002);
        EXPECT_EQ(kinds, 11U);  // 0 + 1 + 2 + 3, and what it said itself
      } else {
        EXPECT_EQ(event.kind, event.size == 10 && kinds == 0 ? Kind::sent : Kind::message);
        kinds += event.kind == Kind::sent ? 5 : event.size - 10;
        EXPECT_EQ(event.data.empty(), i == 0);
        EXPECT_LE(event.at - start, 77ms);
      }
    }
  }
}

TEST(FlightRing, KeepsTheLastHundredTicksHoweverMuchIsSaid) {
  FlightRing ring;
  live_in_a_busy_room(ring, 300, 31);
  const std::vector<std::uint64_t> ticks = ticks_in(ring);
  ASSERT_EQ(ticks.size(), 100U);
  EXPECT_EQ(ticks.front(), 201U);
  std::size_t messages = 0;
  for (const FlightSegment& segment : ring.read()) {
    for (const FlightEvent& event : segment.events) {
      if (event.kind == Kind::message) ++messages;
    }
  }
  EXPECT_GE(messages, 400U);  // of 3100: those of the last ticks
}

TEST(FlightRing, TellsWhatHappenedLongAgoAsItDidWhenItHappened) {
  FlightRing ring;
  ring.begin(state, {}, 0ns);
  ring.tick(1, 1ms);
  ring.connect("", nullptr, 2ms);
  const ConnectError refused{ConnectCause::refused, "nobody there"};
  ring.connect("side", &refused, 3ms);
  ring.sent("side", MessageKind::binary, "hello", true);
  ring.ping("", 8ms, 11ms);
  ring.message({.kind = MessageKind::binary, .data = std::string(300, 'x')}, true, 3ns, 12ms);
  ring.closed("feed", {.code = 4000, .reason = "bye", .clean = true}, 13ms);
  ring.outcome(Outcome::continue_(), false, 14ms);
  ring.message({.data = "late"}, true, 3ns, 15ms);
  const std::vector<FlightEvent> before = ring.read()[0].events;
  for (int tick = 0; tick < 80; ++tick) {
    if (ring.is_full())
      ring.begin(state_with("{\"much\":\"" + std::string(300, '-') + "\"}"), {}, 1s);
    ring.tick(3, 1s);
    ring.sent("", MessageKind::text, std::string(30, static_cast<char>(tick)), false);
    ring.outcome(Outcome::succeed(), false, 1s);
  }
  const std::vector<FlightEvent> now = ring.read()[0].events;
  ASSERT_GE(now.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    FlightEvent expected = before[i];
    EXPECT_NEAR(seconds(now[i].at), seconds(expected.at), 0.001) << i;
    expected.at = now[i].at;
    expected.data.clear();
    expected.text.clear();
    expected.hash = 0;
    if (expected.kind != Kind::ping) expected.waited = 0ns;
    EXPECT_EQ(now[i], expected) << i;
  }
}

TEST(FlightRing, KeepsAMessageOnceThatIsTheSameAgain) {
  FlightRing ring;
  const std::string text(700, 'x');
  for (int tick = 0; tick < 20; ++tick) {
    if (ring.is_full()) ring.begin(state, {}, tick * 1ms);
    ring.tick(3, tick * 1ms);
    ring.sent("", MessageKind::text, text, false);
    ring.message({.data = text}, true, 0ns, tick * 1ms);
    ring.outcome(Outcome::succeed(), false, tick * 1ms);
  }
  const FlightSegment last = ring.read().back();
  EXPECT_NE(last.state, "");
  for (const FlightEvent& event : last.events) {
    if (event.kind == Kind::message) {
      EXPECT_EQ(event.data, text);
    } else if (event.kind == Kind::sent) {
      EXPECT_EQ(event.hash, hash_of(text));
    }
  }
}

TEST(FlightRing, TellsMessagesOfOneSizeApart) {
  FlightRing ring;
  ring.begin(state, {}, 0ns);
  ring.tick(3, 1ms);
  const std::vector<std::string> texts{"ready 1", "ready 2", "ready 2", "ready 1", "Ready 1"};
  for (const std::string& text : texts) ring.message({.data = text}, true, 0ns, 2ms);
  std::vector<std::string> kept;
  const FlightSegment segment = ring.read().back();
  for (const FlightEvent& event : segment.events) {
    if (event.kind == Kind::message) kept.push_back(event.data);
  }
  EXPECT_EQ(kept, texts);
}

TEST(FlightRing, KeepsTimesToTheNanosecondHoweverLongTheyAre) {
  FlightRing ring;
  const FlightRing::Time just_short = std::chrono::nanoseconds((1LL << 32) - 2);
  const std::vector<FlightRing::Time> waits{0ns, just_short, just_short + 1ns, 5s, 24h};
  FlightRing::Time at = 400h;
  ring.begin(state, {}, at);
  for (const FlightRing::Time wait : waits) {
    ring.tick(3, at += wait);
    ring.message({.data = "hello"}, true, wait, at);
  }
  FlightRing::Time expected = 400h;
  std::size_t ticks = 0;
  const FlightSegment segment = ring.read().back();
  for (const FlightEvent& event : segment.events) {
    if (event.kind == Kind::tick) expected += waits.at(ticks++);
    EXPECT_EQ(event.at, expected);
    EXPECT_EQ(event.waited, event.kind == Kind::message ? waits.at(ticks - 1) : 0ns);
  }
  EXPECT_EQ(ticks, waits.size());
}

TEST(FlightRing, KeepsOnlyTheBeginningOfALargeMessage) {
  FlightRing ring;
  ring.begin(state, {}, 0ns);
  ring.tick(3, 1ms);
  const std::string large(most_received + 1, 'x');
  ring.message({.data = large.substr(1)}, true, 0ns, 2ms);
  ring.message({.data = large}, true, 0ns, 2ms);
  ring.sent("", MessageKind::text, large, false);
  ring.outcome(Outcome::succeed(), false, 3ms);
  const std::vector<FlightSegment> segments = ring.read();
  ASSERT_EQ(segments.size(), 1U);
  EXPECT_NE(segments[0].state, "");
  const std::vector<FlightEvent>& events = segments[0].events;
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[1].data, large.substr(1));
  EXPECT_EQ(events[2].data, large.substr(0, begin_of_received));
  EXPECT_EQ(events[2].size, large.size());
  EXPECT_EQ(events[3].data, large.substr(0, most_sent));
  EXPECT_EQ(events[3].hash, hash_of(large));
}

TEST(FlightRing, SaysWhyNothingCanBeginInTheMiddleOfATick) {
  FlightRing ring;
  ring.begin(state, {}, 0ns);
  ring.tick(3, 1ms);
  for (int message = 0; message < 60; ++message) {
    ring.message({.data = std::string(100, 'x') + std::to_string(message)}, true, 0ns, 2ms);
  }
  const std::vector<FlightSegment> segments = ring.read();
  EXPECT_EQ(segments.back().state, "");
  EXPECT_EQ(segments.back().obstacle, "more has happened in one tick than can be kept");
  EXPECT_EQ(segments.back().events.front().kind, Kind::tick);
  EXPECT_EQ(segments.back().events.front().tick, 1U);
}

TEST(FlightRing, HasAStateToBeginWithSoonAfterATickInWhichTooMuchHappened) {
  FlightRing ring;
  for (int tick = 1; tick <= 300; ++tick) {
    if (ring.is_full()) ring.begin(state, {}, tick * 1ms);
    ring.tick(3, tick * 1ms);
    for (int message = 0; message < (tick % 5 == 0 ? 30 : 6); ++message) {
      const std::string text = std::string(40, 'x') + std::to_string(message);
      ring.message({.data = text}, true, 0ns, tick * 1ms);
    }
    ring.outcome(Outcome::succeed(), false, tick * 1ms);
    const std::vector<FlightSegment> segments = ring.read();
    EXPECT_TRUE(!segments.front().state.empty() || !segments.back().state.empty() || tick % 5 == 0)
        << tick;
  }
}

TEST(FlightRing, DoesNotKeepAStateThatIsTooLarge) {
  FlightRing ring;
  ring.begin(state_with(std::string(FlightRing::most_state, ' ')), {}, 0ns);
  run_tick(ring, 1, 1ms);
  EXPECT_EQ(ring.read().front().state, "");
  EXPECT_EQ(ring.read().front().obstacle, "what the bot knows is too large to be kept");
}

TEST(FlightEvent, HashesTellValuesApart) {
  EXPECT_EQ(hash_of(json::value{1}), hash_of(json::value{1}));
  EXPECT_NE(hash_of(json::value{1}), hash_of(json::value{2}));
  EXPECT_NE(hash_of(json::value{"1"}), hash_of(json::value{1}));
  EXPECT_NE(hash_of(json::value{{"a", 1}}), hash_of(json::value{{"b", 1}}));
  EXPECT_EQ(hash_of(json::array{1, "a", nullptr}), hash_of(json::array{1, "a", nullptr}));
}

TEST(FlightEvent, KnowsWhichActionsAReplayCannotRun) {
  for (const char* action :
       {"http.get", "exec.run", "file.read", "shared.get", "data.deal", "pace"}) {
    EXPECT_TRUE(is_taken_from_recording(action)) << action;
  }
  for (const char* action : {"ws.send", "wait", "check", "random.integer", "MyBot.talk"}) {
    EXPECT_FALSE(is_taken_from_recording(action)) << action;
  }
}

}  // namespace
}  // namespace botarmy
