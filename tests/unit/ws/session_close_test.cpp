// SPDX-License-Identifier: MIT
// How connections end: every order of Close frames, hanging up and time running out.
#include "session_fixture.hpp"

#include <boost/asio/error.hpp>
#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

TEST_F(SessionTest, AStreamThatEndsWithoutACloseFrameIsCode1006) {
  open();
  peer.send(server_frame(text, "one") + "\x81\x05 cu");
  peer.hang_up();
  EXPECT_EQ(receive(), "[one]");
  EXPECT_EQ(receive(), "1006 unclean by peer: end of stream");
  EXPECT_EQ(receive(), "1006 unclean by peer: end of stream");
  EXPECT_EQ(loop.run(connection->send(MessageKind::text, "")), asio::error::not_connected);
}

TEST_F(SessionTest, AResetIsCode1006AfterTheMessagesBeforeIt) {
  open();
  peer.send(server_frame(text, "one") + server_frame(text, "two"));
  peer.reset();
  EXPECT_EQ(receive(1), "[one]");
  EXPECT_EQ(receive(1), "[two]");
  EXPECT_EQ(receive(1), "1006 unclean by peer: Connection reset by peer");
}

TEST_F(SessionTest, AnswersACloseFrameWithItsCodeAndWaitsForThePeerToHangUp) {
  open();
  peer.send(server_frame(text, "one") + server_frame(close, "\x03\xE9going") +
            server_frame(text, "too late"));
  EXPECT_EQ(receive(), "[one]");
  auto receiving = loop.start(connection->receive(inbox, 1));
  EXPECT_EQ(read_frame(), (Frame{close, "\x03\xE9"}));
  EXPECT_EQ(loop.run(connection->send(MessageKind::text, "")), asio::error::not_connected);
  connection->close(1000, "no effect any more");
  peer.send(server_frame(ping, "thrown away"));
  loop.settle();
  EXPECT_FALSE(receiving.done());
  peer.end_stream();
  EXPECT_EQ(finish(receiving), "1001 clean by peer: going");
  EXPECT_EQ(read_frame(), Frame{});
}

TEST_F(SessionTest, ACloseFrameWithoutCodeIsCode1005) {
  open();
  peer.send(server_frame(close, ""));
  auto receiving = loop.start(connection->receive(inbox, 1));
  EXPECT_EQ(read_frame(), (Frame{close, ""}));
  peer.hang_up();
  EXPECT_EQ(finish(receiving), "1005 clean by peer: ");
}

TEST_F(SessionTest, DoesNotWaitForeverForAPeerToHangUp) {
  options.close_timeout = 10ms;
  open();
  peer.send(server_frame(close, "\x03\xE8"));
  EXPECT_EQ(receive(), "1000 clean by peer: ");
  EXPECT_EQ(read_frame(), (Frame{close, "\x03\xE8"}));
  EXPECT_EQ(read_frame(), Frame{});
}

TEST_F(SessionTest, CloseFramesThatCrossEachOtherAreOneClose) {
  open();
  connection->close(1000, "ours");
  peer.send(server_frame(close, "\x03\xE9theirs"));
  auto receiving = loop.start(connection->receive(inbox, 1));
  EXPECT_EQ(read_frame(), (Frame{close, "\x03\xE8ours"}));
  peer.end_stream();
  EXPECT_EQ(finish(receiving), "1001 clean by us: theirs");
  EXPECT_EQ(read_frame(), Frame{});
}

TEST_F(SessionTest, GivesUpAPeerThatDoesNotAnswerOurCloseFrame) {
  options.close_timeout = 10ms;
  open();
  auto receiving = loop.start(connection->receive(inbox, 1));
  connection->close(1000, "");
  EXPECT_EQ(finish(receiving), "1006 unclean by us: no answer to the Close frame within 10 ms");
}

TEST_F(SessionTest, GivesUpAPeerThatTalksOnInsteadOfAnsweringOurCloseFrame) {
  options.close_timeout = 10ms;
  open();
  connection->close(1000, "");
  std::string got;
  while (!got.starts_with("1006")) {
    peer.send_now(server_frame(text, "and another thing"));
    got = receive(1);
  }
  EXPECT_EQ(got, "1006 unclean by us: no answer to the Close frame within 10 ms");
}

TEST_F(SessionTest, AnAnswerThatNobodyLookedForInTimeStillCounts) {
  options.close_timeout = 0ms;
  open();
  connection->close(1000, "");
  EXPECT_EQ(read_frame(), (Frame{close, "\x03\xE8"}));
  peer.send(server_frame(text, "one") + server_frame(close,
                                                     "\x03\xE8"
                                                     "ok"));
  peer.hang_up();
  EXPECT_EQ(receive(), "[one]");
  EXPECT_EQ(receive(), "1000 clean by us: ok");
}

TEST_F(SessionTest, HangingUpInsteadOfAnsweringOurCloseFrameIsNotClean) {
  open();
  connection->close(1000, "");
  peer.end_stream();
  EXPECT_EQ(receive(), "1006 unclean by us: end of stream");
}

}  // namespace
}  // namespace botarmy
