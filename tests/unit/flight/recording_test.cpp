// SPDX-License-Identifier: MIT
#include "flight/recording.hpp"

#include "flight/packed_state.hpp"
#include "flight/state_json.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Kind = FlightEvent::Kind;

std::string error_of(const std::string& text) {
  try {
    parse_recording("bot-1.jsonl", text);
  } catch (const RecordingError& error) {
    return error.what();
  }
  return "";
}

TEST(Recording, IsReadAsItWasWritten) {
  Recording recording;
  recording.header = {{"recording", 1}, {"bot", 17}, {"died", "of \"it\""}};
  recording.segments = {
      {.state = R"({"node":3})",
       .first_tick = 7,
       .events =
           {{.kind = Kind::tick,
             .at = 1ns,
             .tick = 7,
             .path = "root/0.wait",
             .action = "wait",
             .fixed = json::array{1, "a"}},
            {.kind = Kind::arguments, .at = 2ns, .hash = 99},
            {.kind = Kind::message, .at = 3ns, .data = "\xff\xfe", .size = 2, .waited = 5ns},
            {.kind = Kind::message,
             .at = 3ns,
             .socket = "feed",
             .message_kind = MessageKind::binary,
             .data = "cut",
             .size = 2000},
            {.kind = Kind::sent, .at = 4ns, .hash = 7, .data = "hi", .size = 2, .failed = true},
            {.kind = Kind::connect, .at = 4ns},
            {.kind = Kind::connect,
             .at = 4ns,
             .text = "refused",
             .socket = "side",
             .cause = ConnectCause::timeout},
            {.kind = Kind::ping, .at = 5ns, .waited = 1ms},
            {.kind = Kind::closed, .at = 6ns, .text = "bye", .code = 1000, .clean = true},
            {.kind = Kind::row, .at = 6ns, .text = "users", .code = 3},
            {.kind = Kind::outcome,
             .at = 7ns,
             .outcome = OutcomeKind::succeed,
             .updates = {{"k", json::array{1, 2}}}}}},
      {.obstacle = "too much",
       .first_tick = 8,
       .events = {{.kind = Kind::outcome, .at = 8ns, .outcome = OutcomeKind::error, .text = "why"},
                  {.kind = Kind::crash, .at = 9ns, .text = "gone"},
                  {.kind = Kind::unhandled, .at = 9ns, .data = "x", .size = 1},
                  {.kind = Kind::end, .at = 10ns}}}};
  EXPECT_EQ(parse_recording("bot-17.jsonl", to_lines(recording)), recording);
}

TEST(Recording, HasNoCountsBelowZeroAndLargeOnesAsTheyAre) {
  const Recording recording =
      parse_recording("bot-1.jsonl", R"({"recording":1,"seed":18446744073709551615})"
                                     "\n"
                                     R"({"from_tick":-1})"
                                     "\n");
  EXPECT_EQ(recording.segments.at(0).first_tick, 0U);
  EXPECT_EQ(count_in(recording.header, "seed"), 18446744073709551615U);
}

TEST(Recording, HasNullForWhatJsonHasNoNumberFor) {
  Recording recording;
  recording.header = {{"recording", 1},
                      {"most", std::numeric_limits<double>::infinity()},
                      {"list", json::array{std::numeric_limits<double>::quiet_NaN(), 1.5}}};
  EXPECT_EQ(to_lines(recording), R"({"recording":1,"most":null,"list":[null,1.5E0]})"
                                 "\n");
}

TEST(Recording, HasWholeCharactersOfWhatWasSent) {
  const auto written = [](const std::string& data, std::uint64_t size, MessageKind kind) {
    Recording recording;
    recording.header = {{"recording", 1}, {"bot", 17}};
    recording.segments = {
        {.state = "{}",
         .events = {{.kind = Kind::sent, .message_kind = kind, .data = data, .size = size}}}};
    const std::string lines = to_lines(recording);
    EXPECT_EQ(to_lines(parse_recording("bot-1.jsonl", lines)), lines);
    return lines.substr(lines.find("{\"sent"));
  };
  const auto text = MessageKind::text;
  EXPECT_EQ(written("h\xc3", 9, text),
            R"({"sent":"","text":"h","size":9,"cut":true,"hash":0,"at_ns":0})"
            "\n");
  EXPECT_EQ(written("h\xc3", 2, text),
            R"({"sent":"","text":"h","size":2,"cut":true,"hash":0,"at_ns":0})"
            "\n");
  EXPECT_EQ(written("\xff\xfe\xff\xfe\xff", 5, text),
            R"({"sent":"","base64":"//7//v8=","size":5,"hash":0,"at_ns":0})"
            "\n");
  EXPECT_EQ(written("h\xc3", 2, MessageKind::binary),
            R"({"sent":"","base64":"aMM=","binary":true,"size":2,"hash":0,"at_ns":0})"
            "\n");
}

TEST(Recording, SaysWhichLineIsNone) {
  EXPECT_EQ(error_of(""), "bot-1.jsonl:1: this is no recording of a bot");
  EXPECT_EQ(error_of("[]\n"), "bot-1.jsonl:1: this is no line of a recording");
  EXPECT_EQ(error_of("{\"a\":1}\n"), "bot-1.jsonl:1: this is no recording of a bot");
  EXPECT_EQ(error_of("{\"recording\":1}\n{\"end\":true}\n"),
            "bot-1.jsonl:2: a line with 'from_tick' is missing");
  EXPECT_EQ(error_of("{\"recording\":1}\n{\"from_tick\":1}\n{\"what\":1}\n"),
            "bot-1.jsonl:3: this is no line of a recording");
  EXPECT_EQ(error_of("{\"recording\":1}\n{\"from_tick\":1}\n{\"outcome\":\"maybe\"}\n"),
            "bot-1.jsonl:3: this is no line of a recording");
}

TEST(StateJson, IsReadAsItWasWritten) {
  const std::chrono::steady_clock::time_point begin{1h};
  LifeState state{.position = {12, {3, 1}}, .random = {1, 4'000'000'000, 3}};
  state.context = {{"id", 7}, {"mood", "well"}};
  state.hand = {{"users", 4}};
  state.left_topics = {"lobby"};
  state.last_request = 9;
  state.unclaimed.push_back({.data = "x", .arrived = begin + 5s, .from = "side"});
  state.sockets = {{"", OnLost::Policy::crash, 0}, {"side", OnLost::Policy::fail, 2}};
  state.failed_by_rule = true;

  const std::string packed = pack(state, json::serialize(state.context), begin);
  EXPECT_EQ(packed_context(packed), json::serialize(state.context));
  const json::value text = parse_kept(unpack(packed));
  ASSERT_TRUE(text.is_object());
  const auto read = state_from_json(text.get_object(), begin);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->position, state.position);
  EXPECT_EQ(read->random, state.random);
  EXPECT_EQ(read->context, state.context);
  EXPECT_EQ(read->hand, state.hand);
  EXPECT_EQ(read->left_topics, state.left_topics);
  EXPECT_EQ(read->last_request, 9U);
  ASSERT_EQ(read->unclaimed.size(), 1U);
  EXPECT_EQ(read->unclaimed[0].data, "x");
  EXPECT_EQ(read->unclaimed[0].arrived, begin + 5s);
  EXPECT_EQ(read->unclaimed[0].from, "side");
  EXPECT_EQ(read->sockets, state.sockets);
  EXPECT_TRUE(read->failed_by_rule);
  EXPECT_FALSE(state_from_json({{"node", 1}}, begin));
}

}  // namespace
}  // namespace botarmy
