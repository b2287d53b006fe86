// SPDX-License-Identifier: MIT
// Frames of compressed messages, byte by byte and all at once.
#include "ws/engine.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace botarmy {
namespace {

constexpr int fin = 0x80;
constexpr int compressed = 0x40;
constexpr int continuation = 0;
constexpr int text = 1;
constexpr int binary = 2;
constexpr int ping = 9;
constexpr std::string_view hello("\xF2\x48\xCD\xC9\xC9\x07\x00", 7);
constexpr std::string_view again("\xF2\x00\x11\x00\x00", 5);

std::string frame(int first_byte, std::string_view payload) {
  std::string bytes{static_cast<char>(first_byte), static_cast<char>(payload.size())};
  return bytes.append(payload);
}

std::string describe(Found found, Engine& engine) {
  switch (found) {
    case Found::nothing: return "";
    case Found::text: return "text(" + engine.take_payload() + ")";
    case Found::binary: return "binary(" + engine.take_payload() + ")";
    case Found::ping: return "ping(" + engine.take_payload() + ")";
    case Found::error: return std::to_string(engine.error().code) + ": " + engine.error().what;
    default: return "other";
  }
}

/// What an engine that was promised compressed messages makes of bytes, in pieces of this size.
std::string parse(std::string bytes, std::size_t piece) {
  const auto bench = std::make_unique<DeflateBench>();
  PermessageDeflate deflate(*bench, {{}, 6, 0});
  MaskKeys keys;
  Engine engine(keys, 1000);
  engine.expand_with(deflate);
  std::string log;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    std::span<std::uint8_t> part(reinterpret_cast<std::uint8_t*>(bytes.data()) + at,
                                 std::min(piece, bytes.size() - at));
    while (!part.empty()) {
      const Found found = engine.consume(part);
      log += describe(found, engine);
      if (found == Found::error) return log;
    }
  }
  return log;
}

void expect(const std::string& bytes, const std::string& expected) {
  for (const std::size_t piece : {bytes.size(), std::size_t{1}, std::size_t{3}}) {
    EXPECT_EQ(parse(bytes, piece), expected) << "in pieces of " << piece;
  }
}

TEST(EngineDeflate, ExpandsMessages) {
  expect(frame(fin | compressed | text, hello) + frame(fin | compressed | binary, again),
         "text(Hello)binary(Hello)");
}

TEST(EngineDeflate, TakesOthersAsTheyAre) {
  expect(frame(fin | text, "plain") + frame(fin | compressed | text, hello) +
             frame(fin | binary, "") + frame(fin | compressed | text, again),
         "text(plain)text(Hello)binary()text(Hello)");
}

TEST(EngineDeflate, OnlyTheFirstFragmentSaysThatAMessageIsCompressed) {
  expect(frame(compressed | text, hello.substr(0, 3)) + frame(continuation, "") +
             frame(fin | ping, "?") + frame(fin | continuation, hello.substr(3)),
         "ping(?)text(Hello)");
  const std::string refusal = "1002: protocol error: Invalid use of reserved bits";
  expect(frame(compressed | text, hello.substr(0, 3)) +
             frame(compressed | continuation, hello.substr(3, 1)) +
             frame(fin | continuation, hello.substr(4)),
         refusal);
  expect(frame(text, "a") + frame(fin | compressed | continuation, "b"), refusal);
}

TEST(EngineDeflate, ControlFramesAreNeverCompressed) {
  expect(frame(fin | compressed | ping, "?"), "1002: protocol error: Invalid use of reserved bits");
}

TEST(EngineDeflate, OtherReservedBitsStayForbidden) {
  const std::string refusal = "1002: protocol error: Invalid use of reserved bits";
  expect(frame(fin | compressed | 0x20 | text, hello), refusal);
  expect(frame(fin | 0x10 | text, ""), refusal);
}

TEST(EngineDeflate, WhatIsNoCompressedDataEndsTheConnection) {
  const std::string refusal = "1007: protocol error: Invalid compressed data";
  expect(frame(fin | compressed | binary, "\xFF\xFF\xFF\xFF"), refusal);
  expect(frame(fin | compressed | binary, ""), refusal);
  expect(frame(fin | compressed | binary, again), refusal);
}

TEST(EngineDeflate, TextMustBeUtf8OnceItIsExpanded) {
  const std::string stored("\x00\x02\x00\xFD\xFF\xC5\xFF\x00", 8);
  expect(frame(fin | compressed | text, stored), "1007: protocol error: Invalid UTF8 encoding");
  expect(frame(fin | compressed | binary, stored), "binary(\xC5\xFF)");
  const std::string half("\x00\x01\x00\xFE\xFF\xC5\x00", 7);
  expect(frame(fin | compressed | text, half), "1007: protocol error: Invalid UTF8 encoding");
}

TEST(EngineDeflate, TheLimitHoldsForTheExpandedMessage) {
  const auto bench = std::make_unique<DeflateBench>();
  PermessageDeflate sender(*bench, {{}, 6, 0});
  const std::string most(*sender.compress(std::string(1000, 'x')));
  PermessageDeflate another(*bench, {{}, 6, 0});
  const std::string too_much(*another.compress(std::string(1001, 'x')));
  expect(frame(fin | compressed | text, most), "text(" + std::string(1000, 'x') + ")");
  expect(frame(fin | compressed | text, too_much), "1009: message larger than 1000 bytes");
}

}  // namespace
}  // namespace botarmy
