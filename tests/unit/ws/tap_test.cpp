// SPDX-License-Identifier: MIT
// What a tap sees of a connection.
#include "session_fixture.hpp"
#include "ws/tapped_wire.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

namespace botarmy {
namespace {

/// Writes down what it sees: "<1 f4 10:payload" for a received text with RSV1 of ten bytes.
class Notes final : public WireTap {
 public:
  explicit Notes(std::size_t wanted = 100) : wanted_(wanted) {}

  void on_head(Direction direction, std::string_view head) override {
    text += arrow(direction) + std::string(head.substr(0, head.find("\r\n"))) + "\n";
  }
  void on_frame(const WireFrame& frame) override {
    text += arrow(frame.direction) + std::to_string(frame.opcode) + (frame.fin ? "." : "+") +
            (frame.rsv != 0 ? "rsv" + std::to_string(frame.rsv) : "") + " " +
            std::to_string(frame.size) + ":" + std::string(frame.payload) + "\n";
  }
  void on_end(const Closed& how) override { text += "end: " + std::to_string(how.code) + "\n"; }
  [[nodiscard]] std::size_t wanted() const override { return wanted_; }

  std::string text;

 private:
  static std::string arrow(Direction direction) { return direction == Direction::sent ? ">" : "<"; }
  std::size_t wanted_;
};

/// What the frames in `bytes` are taken for, whatever the pieces they come in.
std::string notes_of(const std::string& bytes, std::size_t wanted = 100) {
  std::string all;
  for (const std::size_t piece : {bytes.size(), std::size_t{1}, std::size_t{3}}) {
    const auto notes = std::make_shared<Notes>(wanted);
    TappedWire wire(notes);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      const auto part = std::string_view(bytes).substr(at, piece);
      wire.received(std::as_bytes(std::span(part)));
    }
    EXPECT_TRUE(all.empty() || notes->text == all) << notes->text << "in pieces of " << piece;
    all = notes->text;
  }
  return all;
}

TEST(TappedWire, FindsFrames) {
  EXPECT_EQ(notes_of(server_frame(1, "one", false) + server_frame(9, "") + server_frame(0, "two") +
                     server_frame(2, "")),
            "<1+ 3:one\n<9. 0:\n<0. 3:two\n<2. 0:\n");
}

TEST(TappedWire, ReadsLengthsOfAllWidths) {
  const std::string big(70'000, 'x');
  const std::string header("\x82\x7F\0\0\0\0\0\x01\x11\x70", 10);
  EXPECT_EQ(
      notes_of(server_frame(2, std::string(300, 'a')) + header + big + server_frame(1, "z"), 3),
      "<2. 300:aaa\n<2. 70000:xxx\n<1. 1:z\n");
}

TEST(TappedWire, SeesReservedBitsAndSkipsMasks) {
  EXPECT_EQ(notes_of("\xC1\x01z\x31\x82"
                     "keyabc"),
            "<1.rsv4 1:z\n<1+rsv3 2:bc\n")
      << "a mask of four bytes, two of payload";
}

TEST(TappedWire, SaysNothingOfAFrameThatDoesNotEnd) {
  EXPECT_EQ(notes_of(server_frame(1, "one") + "\x81\x05 cu"), "<1. 3:one\n");
}

TEST_F(SessionTest, ATapSeesTheHandshakeAndAllFramesInBothDirections) {
  const auto notes = std::make_shared<Notes>();
  options.tap = notes;
  open(server_frame(text, "first"));
  EXPECT_EQ(receive(), "[first]");
  EXPECT_FALSE(loop.run(connection->send(MessageKind::binary, "mine")));
  peer.send(server_frame(text, "a", fragment) + server_frame(ping, "p") + server_frame(0, "b"));
  EXPECT_EQ(receive(), "[ab]");
  peer.send(server_frame(close, "\x03\xE8"));
  peer.end_stream();
  EXPECT_EQ(receive(), "1000 clean by peer: ");
  EXPECT_EQ(notes->text,
            ">GET / HTTP/1.1\n<HTTP/1.1 101 Switching Protocols\n<1. 5:first\n>2. 4:mine\n"
            "<1+ 1:a\n<9. 1:p\n<0. 1:b\n>10. 1:p\n<8. 2:\x03\xE8\n>8. 2:\x03\xE8\nend: 1000\n");
}

TEST_F(SessionTest, ATapSeesAHandshakeThatIsRefused) {
  const auto notes = std::make_shared<Notes>();
  options.tap = notes;
  options.url = server.url();
  auto connecting = loop.start(connector->connect(options));
  loop.run_until([this] { return server.pending(); });
  peer = server.accept();
  loop.run_until([&] { return peer.readable(); });
  peer.read_until("\r\n\r\n");
  peer.send("HTTP/1.1 404 Not Found\r\n\r\n");
  loop.finish(connecting);
  EXPECT_EQ(notes->text, ">GET / HTTP/1.1\n<HTTP/1.1 404 Not Found\n");
}

}  // namespace
}  // namespace botarmy
