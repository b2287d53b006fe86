// SPDX-License-Identifier: MIT
#include "bot/frame_dump.hpp"

#include "memory_log.hpp"

#include <botarmy/connection.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace botarmy {
namespace {

constexpr int continuation = 0;
constexpr int text = 1;
constexpr int binary = 2;
constexpr int close = 8;
constexpr int ping = 9;
constexpr int pong = 10;

class FrameDumpTest : public testing::Test {
 protected:
  /// A frame of which all is there.
  static WireFrame frame(int opcode, std::string_view payload, bool fin = true) {
    return {.direction = Direction::received,
            .opcode = static_cast<std::uint8_t>(opcode),
            .fin = fin,
            .size = payload.size(),
            .payload = payload};
  }

  /// What a tap writes of these frames, without what all lines have.
  std::vector<std::string> lines_of(const std::vector<WireFrame>& frames, std::size_t limit = 100) {
    const FrameDump dump(log, {.limit = limit});
    const auto tap = dump.tap(1, "");
    for (const WireFrame& one : frames) tap->on_frame(one);
    constexpr std::string_view begin = "bot_id=1 frame=received opcode=";
    constexpr std::string_view end = " [info]";
    std::vector<std::string> lines;
    for (const std::string& line : log.lines) {
      EXPECT_TRUE(line.starts_with(begin)) << line;
      lines.push_back(line.substr(begin.size(), line.size() - begin.size() - end.size()));
    }
    log.lines.clear();
    return lines;
  }
  std::string line_of(const WireFrame& one, std::size_t limit = 100) {
    return lines_of({one}, limit).at(0);
  }

  MemoryLog log;
};

TEST_F(FrameDumpTest, WritesALineForEachFrame) {
  const FrameDump dump(log, {});
  const auto tap = dump.tap(7, "feed");
  tap->on_frame({.direction = Direction::sent, .opcode = text, .size = 5, .payload = "hello"});
  tap->on_frame(frame(binary, "\x01\xFF"));
  tap->on_end({.code = 1001, .reason = "going away", .clean = true, .by_us = false});
  EXPECT_EQ(log.lines,
            (std::vector<std::string>{
                "bot_id=7 socket=feed frame=sent opcode=text fin=1 rsv1=0 size=5 text=hello [info]",
                "bot_id=7 socket=feed frame=received opcode=binary fin=1 rsv1=0 size=2 hex=01ff "
                "[info]",
                "bot_id=7 socket=feed event=closed code=1001 clean=true by=\"the server\" "
                "reason=\"going away\" [info]"}));
}

TEST_F(FrameDumpTest, ShowsTextAsTextAndAllElseInHex) {
  EXPECT_EQ(line_of(frame(text, "żółć \"1\"\n")),
            "text fin=1 rsv1=0 size=13 text=\"żółć \\\"1\\\"\\n\"");
  EXPECT_EQ(line_of(frame(text, "a\xFF")), "text fin=1 rsv1=0 size=2 hex=61ff");
  EXPECT_EQ(line_of(frame(binary, "abc")), "binary fin=1 rsv1=0 size=3 hex=616263");
  EXPECT_EQ(line_of(frame(ping, "17")), "ping fin=1 rsv1=0 size=2 text=17");
  EXPECT_EQ(line_of(frame(pong, "\x01")), "pong fin=1 rsv1=0 size=1 hex=01");
  EXPECT_EQ(line_of(frame(text, "")), "text fin=1 rsv1=0 size=0");
  EXPECT_EQ(line_of(frame(11, "a")), "11 fin=1 rsv1=0 size=1 hex=61");
}

TEST_F(FrameDumpTest, ContinuesAMessageAsItBegan) {
  const auto lines = lines_of({frame(text, "a", false), frame(ping, ""), frame(continuation, "b"),
                               frame(binary, "a", false), frame(continuation, "b")});
  EXPECT_EQ(lines,
            (std::vector<std::string>{"text fin=0 rsv1=0 size=1 text=a", "ping fin=1 rsv1=0 size=0",
                                      "continuation fin=1 rsv1=0 size=1 text=b",
                                      "binary fin=0 rsv1=0 size=1 hex=61",
                                      "continuation fin=1 rsv1=0 size=1 hex=62"}));
}

TEST_F(FrameDumpTest, MarksReservedBitsAndDoesNotTakeCompressedTextForText) {
  WireFrame compressed = frame(text, "abc");
  compressed.rsv = 4;
  EXPECT_EQ(line_of(compressed), "text fin=1 rsv1=1 size=3 hex=616263");
  compressed.rsv = 3;
  EXPECT_EQ(line_of(compressed), "text fin=1 rsv1=0 rsv=3 size=3 text=abc");
}

TEST_F(FrameDumpTest, ReadsCloseFrames) {
  EXPECT_EQ(line_of(frame(close,
                          "\x03\xE9"
                          "bye now")),
            "close fin=1 rsv1=0 size=9 code=1001 text=\"bye now\"");
  EXPECT_EQ(line_of(frame(close, "\x03\xE8")), "close fin=1 rsv1=0 size=2 code=1000");
  EXPECT_EQ(line_of(frame(close, "")), "close fin=1 rsv1=0 size=0");
  EXPECT_EQ(line_of(frame(close, "\xFF")), "close fin=1 rsv1=0 size=1 hex=ff");
}

TEST_F(FrameDumpTest, CutsLongPayloadsBetweenCharacters) {
  EXPECT_EQ(line_of(frame(text, "abcdef"), 3), "text fin=1 rsv1=0 size=6 shown=3 text=abc");
  EXPECT_EQ(line_of(frame(text, "abcdef"), 6), "text fin=1 rsv1=0 size=6 text=abcdef");
  EXPECT_EQ(line_of(frame(text, "a€€"), 5), "text fin=1 rsv1=0 size=7 shown=4 text=a€");
  EXPECT_EQ(line_of(frame(text, "a😀b"), 4), "text fin=1 rsv1=0 size=6 shown=1 text=a");
  EXPECT_EQ(line_of(frame(text, "a😀b"), 5), "text fin=1 rsv1=0 size=6 shown=5 text=a😀");
  EXPECT_EQ(line_of(frame(binary, "abcdef"), 2), "binary fin=1 rsv1=0 size=6 shown=2 hex=6162");
  EXPECT_EQ(line_of(frame(text, "abc"), 0), "text fin=1 rsv1=0 size=3");
  WireFrame begun = frame(text, "abc");
  begun.size = 1'000;
  EXPECT_EQ(line_of(begun, 3), "text fin=1 rsv1=0 size=1000 shown=3 text=abc");
}

TEST_F(FrameDumpTest, WritesALineForEachLineOfAHandshakeWithoutItsSecrets) {
  const FrameDump dump(log, {});
  const auto tap = dump.tap(1, "");
  tap->on_head(Direction::sent,
               "GET / HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer abc\r\n\r\n");
  tap->on_head(Direction::received, "HTTP/1.1 101 Fine\r\nSet-Cookie: s=abc\r\nbroken of");
  EXPECT_EQ(log.lines, (std::vector<std::string>{
                           "bot_id=1 handshake=sent line=\"GET / HTTP/1.1\" [info]",
                           "bot_id=1 handshake=sent line=\"Host: a.example\" [info]",
                           "bot_id=1 handshake=sent line=\"Authorization: Bearer ***\" [info]",
                           "bot_id=1 handshake=received line=\"HTTP/1.1 101 Fine\" [info]",
                           "bot_id=1 handshake=received line=\"Set-Cookie: s=***\" [info]",
                           "bot_id=1 handshake=received line=\"broken of\" [info]"}));
}

TEST_F(FrameDumpTest, SeesOnlyTheBotsThatAreAskedFor) {
  const FrameDump dump(log, {.bots = {2, 5}});
  EXPECT_EQ(dump.tap(1, ""), nullptr);
  EXPECT_NE(dump.tap(2, ""), nullptr);
  EXPECT_NE(dump.tap(5, "feed"), nullptr);
}

}  // namespace
}  // namespace botarmy
