// SPDX-License-Identifier: MIT
#include "relay/frame_reader.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {
namespace {

/// What a reader makes out in these bytes, fed in pieces of this size.
std::vector<std::string> read(const std::string& bytes, std::size_t piece, std::size_t most = 100) {
  std::vector<std::string> seen;
  FrameReader reader(
      [&](Message message) {
        seen.push_back((message.kind == MessageKind::binary ? "binary " : "text ") + message.data);
      },
      [&] { seen.emplace_back("close"); }, most);
  for (std::size_t at = 0; at < bytes.size(); at += piece) reader.feed(bytes.substr(at, piece));
  return seen;
}

/// A frame, without a mask.
std::string frame(int first_byte, const std::string& payload) {
  return std::string{static_cast<char>(first_byte), static_cast<char>(payload.size())} + payload;
}

using Seen = std::vector<std::string>;

TEST(FrameReader, MakesOutMessagesInPiecesOfAnySize) {
  const std::string bytes =
      frame(0x81, "hello") + frame(0x82, "abc") + frame(0x81, "") + frame(0x88, "\x03\xE8");
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    EXPECT_EQ(read(bytes, piece), (Seen{"text hello", "binary abc", "text ", "close"}));
  }
}

TEST(FrameReader, TakesTheMaskOff) {
  const std::string key = "\x01\x02\x03\x04";
  std::string payload = "hello";
  for (std::size_t i = 0; i < payload.size(); ++i) {
    payload[i] = static_cast<char>(payload[i] ^ key[i % 4]);
  }
  const std::string bytes = std::string("\x81\x85") + key + payload;
  EXPECT_EQ(read(bytes, 3), (Seen{"text hello"}));
}

TEST(FrameReader, PutsFragmentsTogetherAroundControlFrames) {
  const std::string bytes =
      frame(0x02, "one ") + frame(0x89, "ping") + frame(0x00, "two ") + frame(0x80, "three");
  EXPECT_EQ(read(bytes, 2), (Seen{"binary one two three"}));
}

TEST(FrameReader, ReadsLongLengths) {
  const std::string payload(300, 'x');
  const std::string bytes = std::string("\x81\x7E\x01\x2C") + payload;
  EXPECT_EQ(read(bytes, 7, 300), (Seen{"text " + payload}));
  const std::string longer(70'000, 'y');
  const std::string head{'\x81', '\x7F', 0, 0, 0, 0, 0, '\x01', '\x11', '\x70'};
  EXPECT_EQ(read(head + longer, 1'000, 100'000), (Seen{"text " + longer}));
}

TEST(FrameReader, PassesOverWhatIsTooLong) {
  const std::string bytes = frame(0x01, "12345") + frame(0x80, "678901") + frame(0x81, "next");
  EXPECT_EQ(read(bytes, 4, 10), (Seen{"text next"}));
}

}  // namespace
}  // namespace botarmy
