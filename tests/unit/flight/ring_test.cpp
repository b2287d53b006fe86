// SPDX-License-Identifier: MIT
#include "flight/ring.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Kind = FlightEvent::Kind;

constexpr const char* state = R"({"node":0})";

/// A tick of this leaf that takes a microsecond and succeeds.
void run_tick(FlightRing& ring, std::uint64_t node, FlightRing::Time at) {
  if (ring.is_full()) ring.begin(state, {}, at);
  ring.tick(node, at);
  ring.outcome(Outcome::succeed(), false, at + 1us);
}

/// The numbers of the ticks that a ring holds.
std::vector<std::uint64_t> ticks_in(const FlightRing& ring) {
  std::vector<std::uint64_t> ticks;
  for (const FlightSegment& segment : ring.read()) {
    for (const FlightEvent& event : segment.events) {
      if (event.kind == Kind::tick) ticks.push_back(event.tick);
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
  EXPECT_EQ(segments[0].state, state);
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

TEST(FlightRing, KeepsBetween64And128TicksThatAreSmall) {
  FlightRing ring;
  for (std::uint64_t tick = 1; tick <= 1000; ++tick) {
    run_tick(ring, tick % 7, tick * 1ms);
    const std::vector<std::uint64_t> ticks = ticks_in(ring);
    EXPECT_GE(ticks.size(), std::min<std::uint64_t>(tick, 64));
    EXPECT_LE(ticks.size(), 128U);
    EXPECT_EQ(ticks.back(), tick);
    EXPECT_EQ(ticks.back() - ticks.front() + 1, ticks.size());
  }
}

TEST(FlightRing, TakesNoMoreThanItsBytesWhateverHappens) {
  FlightRing ring;
  const std::string large(5000, 'x');
  for (int tick = 0; tick < 50; ++tick) {
    if (ring.is_full()) ring.begin(state, {}, tick * 1ms);
    ring.tick(3, tick * 1ms);
    for (int message = 0; message < 40; ++message) {
      ring.message({.data = large}, true, 0ns, tick * 1ms);
      ring.sent("", MessageKind::text, large, false);
    }
    ring.outcome(Outcome::error(large), true, tick * 1ms);
    EXPECT_LE(ring.capacity(), 2 * FlightRing::most_bytes);
  }
  EXPECT_EQ(ring.ticks(), 50U);
  for (const FlightSegment& segment : ring.read()) {
    for (const FlightEvent& event : segment.events) EXPECT_LE(event.data.size(), most_received);
  }
}

TEST(FlightRing, SaysWhyNothingCanBeginInTheMiddleOfATick) {
  FlightRing ring;
  ring.begin(state, {}, 0ns);
  ring.tick(3, 1ms);
  for (int message = 0; message < 60; ++message) {
    ring.message({.data = std::string(100, 'x')}, true, 0ns, 2ms);
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
      ring.message({.data = std::string(40, 'x')}, true, 0ns, tick * 1ms);
    }
    ring.outcome(Outcome::succeed(), false, tick * 1ms);
    const std::vector<FlightSegment> segments = ring.read();
    EXPECT_TRUE(!segments.front().state.empty() || !segments.back().state.empty() || tick % 5 == 0)
        << tick;
  }
}

TEST(FlightRing, DoesNotKeepAStateThatIsTooLarge) {
  FlightRing ring;
  ring.begin(std::string(FlightRing::most_state + 1, ' '), {}, 0ns);
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
