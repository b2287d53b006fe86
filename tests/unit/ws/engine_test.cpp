// SPDX-License-Identifier: MIT
#include "ws/engine.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {
namespace {

constexpr bool last = true;
constexpr bool more = false;

/// A frame as a server sends it: without a mask.
std::string frame(int opcode, std::string_view payload, bool fin = last) {
  std::string bytes{static_cast<char>((fin ? 0x80 : 0) | opcode)};
  if (payload.size() < 126) {
    bytes += static_cast<char>(payload.size());
  } else {
    bytes += {'\x7E', static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size())};
  }
  return bytes.append(payload);
}

/// The header of a frame that says it has this many bytes, in eight of them.
std::string long_header(int first_byte, std::uint64_t size) {
  std::string bytes{static_cast<char>(first_byte), '\x7F'};
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(size >> shift);
  return bytes;
}

/// What an engine makes of bytes, fed in pieces of `piece` bytes: "text(...)", "ping(...)",
/// "error(CODE, WHAT)".
std::string parse(std::string bytes, std::size_t piece = std::numeric_limits<std::size_t>::max(),
                  std::size_t max_message_size = 1000) {
  MaskKeys keys;
  Engine engine(keys, max_message_size);
  std::string log;
  for (std::size_t at = 0; at < bytes.size(); at += std::min(piece, bytes.size() - at)) {
    std::span<std::uint8_t> part(reinterpret_cast<std::uint8_t*>(bytes.data()) + at,
                                 std::min(piece, bytes.size() - at));
    while (!part.empty()) {
      switch (engine.consume(part)) {
        case Found::nothing: break;
        case Found::text: log += "text(" + engine.take_payload() + ")"; break;
        case Found::binary: log += "binary(" + engine.take_payload() + ")"; break;
        case Found::ping: log += "ping(" + engine.take_payload() + ")"; break;
        case Found::pong: log += "pong(" + engine.take_payload() + ")"; break;
        case Found::close: log += "close(" + engine.take_payload() + ")"; break;
        case Found::error:
          return log + "error(" + std::to_string(engine.error().code) + ", " + engine.error().what +
                 ")";
      }
    }
  }
  return log;
}

/// The same whatever the pieces in which the bytes come.
void check(const std::string& bytes, const std::string& expected) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}}) {
    EXPECT_EQ(parse(bytes, piece), expected) << "in pieces of " << piece;
  }
  EXPECT_EQ(parse(bytes), expected) << "in one piece";
}

TEST(Engine, FindsMessagesAndControlFrames) {
  check(frame(1, "one") + frame(2, "two") + frame(9, "p") + frame(10, "q") + frame(1, "") +
            frame(8, "\x03\xE8"),
        "text(one)binary(two)ping(p)pong(q)text()close(\x03\xE8)");
}

TEST(Engine, PutsFragmentsTogetherAroundControlFrames) {
  check(frame(1, "a", more) + frame(9, "ping") + frame(0, "b", more) + frame(0, "", more) +
            frame(0, "c", last) + frame(1, "next"),
        "ping(ping)text(abc)text(next)");
}

TEST(Engine, FindsTheSameWhereverTheBytesAreSplit) {
  const std::string bytes = frame(1, "żółć", more) + frame(0, "!") +
                            frame(2, std::string(300, 'b')) + frame(9, "p") + frame(1, "end");
  const std::string expected = parse(bytes);
  EXPECT_EQ(expected, "text(żółć!)binary(" + std::string(300, 'b') + ")ping(p)text(end)");
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    EXPECT_EQ(parse(bytes, piece), expected) << "in pieces of " << piece;
  }
}

TEST(Engine, TakesACharacterSplitOverFragments) {
  check(frame(1, "\xC5", more) + frame(0, "\xBC"), "text(\xC5\xBC)");
}

TEST(Engine, RefusesTextThatIsNotUtf8) {
  const std::string expected = "error(1007, protocol error: Invalid UTF8 encoding)";
  check(frame(1, "\xFF"), expected);
  check(frame(1, "cut \xC5"), expected);
  check(frame(1, "ok ", more) + frame(0, "\xC0\x80"), expected);
  check(frame(1, "\xC5", more) + frame(0, "x"), expected);
}

TEST(Engine, RefusesFragmentedTextThatEndsWithinACharacter) {
  check(frame(1, "ok ", more) + frame(0, "\xC5"),
        "error(1007, protocol error: Invalid UTF8 encoding)");
}

TEST(Engine, DoesNotLookIntoBinaryMessages) {
  check(frame(2, "\xFF\xFE", more) + frame(0, "\xC5"), "binary(\xFF\xFE\xC5)");
}

TEST(Engine, RefusesWhatBreaksTheFraming) {
  check(
      "\x81\x85"
      "abcdHello",
      "error(1002, protocol error: Servers may not send masked frames)");
  check("\xC1\x01x", "error(1002, protocol error: Invalid use of reserved bits)");
  check("\xA1\x01x", "error(1002, protocol error: Invalid use of reserved bits)");
  check(frame(3, "x"), "error(1002, protocol error: invalid opcode)");
  check(frame(11, "x"), "error(1002, protocol error: invalid opcode)");
  check(frame(9, "x", more), "error(1002, protocol error: Control messages cannot be fragmented)");
  check(frame(0, "x"), "error(1002, protocol error: Invalid message continuation)");
  check(frame(1, "x", more) + frame(1, "y"),
        "error(1002, protocol error: Invalid message continuation)");
  check(std::string("\x81\x7E\x00\x05hello", 9),
        "error(1002, protocol error: Payload length was not minimally encoded)");
  check(frame(9, std::string(126, 'x')),
        "error(1002, protocol error: Control messages are limited to fewer than 125 characters)");
}

TEST(Engine, FindsWhatCameBeforeAnError) {
  check(frame(1, "fine") + frame(3, ""), "text(fine)error(1002, protocol error: invalid opcode)");
}

TEST(Engine, RefusesMessagesLargerThanTheLimit) {
  const std::string expected = "error(1009, message larger than 1000 bytes)";
  check(frame(1, std::string(1000, 'x')), "text(" + std::string(1000, 'x') + ")");
  check(frame(1, std::string(1001, 'x')), expected);
  check(frame(1, std::string(600, 'x'), more) + frame(0, std::string(401, 'x')), expected);
}

TEST(Engine, RefusesFragmentsWhoseLengthsOverflow) {
  const auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const std::string rest = long_header(0x80, largest - 5);
  check(frame(2, "0123456789", more) + rest + "x", "error(1009, message larger than 1000 bytes)");
  check(long_header(0x82, largest), "error(1009, message larger than 1000 bytes)");
}

TEST(Engine, RefusesALengthWithItsHighestBitSet) {
  const std::string expected = "error(1002, protocol error: a length has its highest bit set)";
  check(long_header(0x81, std::uint64_t{1} << 63), expected);
  check(long_header(0x82, std::numeric_limits<std::uint64_t>::max()), expected);
  const std::string rest = long_header(0x80, std::numeric_limits<std::uint64_t>::max() - 5);
  check(frame(2, "0123456789", more) + rest + "x", expected);
}

TEST(Engine, TakesControlFramesWhateverTheLimit) {
  EXPECT_EQ(parse(frame(9, std::string(125, 'p')), 1, 1), "ping(" + std::string(125, 'p') + ")");
}

TEST(CloseFrame, IsReadAndWritten) {
  EXPECT_EQ(parse_close("")->code, 1005);
  EXPECT_EQ(parse_close("\x03\xE9going")->code, 1001);
  EXPECT_EQ(parse_close("\x03\xE9going")->reason, "going");
  EXPECT_EQ(make_close(1001, "going"), "\x03\xE9going");
  EXPECT_EQ(make_close(4999, ""), "\x13\x87");
}

TEST(CloseFrame, WithABadCodeBreaksTheProtocol) {
  for (const char* payload : {"\x03", "\x01\x01", "\x03\xED", "\x03\xEE", "\x03\xF7", "\x13\x88",
                              "\x03\xEC", "\x07\xD0"}) {
    const auto frame = parse_close(payload);
    ASSERT_TRUE(frame.has_error()) << testing::PrintToString(payload);
    EXPECT_EQ(frame.error().code, 1002);
    EXPECT_EQ(frame.error().what, "protocol error: invalid close code");
  }
}

TEST(CloseFrame, WithAReasonThatIsNotUtf8BreaksTheProtocol) {
  const auto frame = parse_close("\x03\xE8\xFF");
  ASSERT_TRUE(frame.has_error());
  EXPECT_EQ(frame.error().code, 1007);
  EXPECT_EQ(frame.error().what, "protocol error: close reason is not UTF-8");
}

TEST(CloseFrame, WithoutACodeThatMayBeSentHasNone) {
  for (const int code : {0, 999, 1004, 1005, 1006, 1015, 2000, 5000}) {
    EXPECT_EQ(make_close(static_cast<std::uint16_t>(code), "reason"), "") << code;
  }
}

TEST(CloseFrame, CutsItsReasonBetweenCharacters) {
  EXPECT_EQ(make_close(1000, std::string(200, 'x')), "\x03\xE8" + std::string(123, 'x'));
  EXPECT_EQ(make_close(1000, std::string(122, 'x') + "żż"), "\x03\xE8" + std::string(122, 'x'));
}

}  // namespace
}  // namespace botarmy
