// SPDX-License-Identifier: MIT
// What a connection does with peers that misbehave, or that look closely.
#include "open_files.hpp"
#include "session_fixture.hpp"

#include <boost/asio/error.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using boost::system::error_code;

TEST_F(SessionTest, WhatComesBehindTheHandshakeAreTheFirstMessages) {
  open(server_frame(text, "first") + server_frame(text, "second") + "\x81");
  EXPECT_EQ(receive(), "[first][second]");
  peer.send("\x05third");
  EXPECT_EQ(receive(), "[third]");
}

TEST_F(SessionTest, MessagesArriveInWhateverPieces) {
  open();
  const std::string bytes = server_frame(text, "ab", fragment) + server_frame(ping, "p") +
                            server_frame(0, "cd") + server_frame(binary, "ef");
  auto receiving = loop.start(connection->receive(inbox, 2));
  std::string got;
  for (const char byte : bytes) {
    EXPECT_FALSE(got.ends_with("[ef]"));
    peer.send(std::string_view(&byte, 1));
    loop.settle();
    if (!receiving.done()) continue;
    got += finish(receiving);
    receiving = loop.start(connection->receive(inbox, 2));
  }
  EXPECT_EQ(got, "[abcd][ef]");
}

TEST_F(SessionTest, AMessageOfManyReadsArrivesWhole) {
  open();
  big.assign(std::size_t{10} << 20, 'm');
  std::string header{'\x82', '\x7F'};
  for (int shift = 56; shift >= 0; shift -= 8) header += static_cast<char>(big.size() >> shift);
  peer.send(header);
  auto receiving = loop.start(connection->receive(inbox, 1));
  std::string_view left = big;
  while (!left.empty()) {
    left.remove_prefix(peer.send_now(left));
    loop.settle();
  }
  loop.finish(receiving);
  ASSERT_EQ(inbox.size(), 1u);
  EXPECT_TRUE(inbox[0].data == big);
}

TEST_F(SessionTest, MessagesKnowWhenTheirReadReturned) {
  open();
  peer.send(server_frame(text, "a") + server_frame(text, "b"));
  const auto before = std::chrono::steady_clock::now();
  loop.run(connection->receive(inbox, 1));
  const auto after = std::chrono::steady_clock::now();
  loop.run(connection->receive(inbox, 1));
  ASSERT_EQ(inbox.size(), 2u);
  EXPECT_GE(inbox[0].arrived, before);
  EXPECT_LE(inbox[0].arrived, after);
  EXPECT_EQ(inbox[1].arrived, inbox[0].arrived);
}

TEST_F(SessionTest, APeerThatIsNotListenedToIsHeldBackAndNothingIsLost) {
  open();
  const std::string message = server_frame(binary, std::string(1000, 'x'));
  std::string bytes;
  while (bytes.size() < message.size() * 1000) bytes += message;
  std::size_t sent = 0;
  while (const std::size_t taken = peer.send_now(bytes)) {
    sent += taken;
    bytes = bytes.substr(taken % message.size()) + bytes.substr(0, taken % message.size());
    ASSERT_LT(sent, std::size_t{1} << 30);
    loop.settle();
  }
  const std::size_t whole = sent / message.size();
  std::size_t received = 0;
  while (received < whole) {
    ASSERT_TRUE(loop.run(connection->receive(inbox, 7)).has_value());
    ASSERT_LE(inbox.size(), 7u);
    received += inbox.size();
    inbox.clear();
  }
  EXPECT_EQ(received, whole);
  EXPECT_GT(peer.send_now(bytes), 0u);
}

TEST_F(SessionTest, PingsAreAnsweredWhileReceiving) {
  open();
  auto receiving = loop.start(connection->receive(inbox, 1));
  peer.send(server_frame(ping, "are you there?") + server_frame(pong, "unasked"));
  EXPECT_EQ(read_frame(), (Frame{pong, "are you there?"}));
  peer.send(server_frame(text, "good"));
  EXPECT_EQ(finish(receiving), "[good]");
}

TEST_F(SessionTest, PingsAreAnsweredAfterOurCloseFrame) {
  open();
  connection->close(1000, "bye");
  auto receiving = loop.start(connection->receive(inbox, 1));
  EXPECT_EQ(read_frame(), (Frame{close,
                                 "\x03\xE8"
                                 "bye"}));
  peer.send(server_frame(ping, "still there?"));
  EXPECT_EQ(read_frame(), (Frame{pong, "still there?"}));
  peer.send(server_frame(text, "last words") + server_frame(close, "\x03\xE8"));
  EXPECT_EQ(finish(receiving), "[last words]");
  peer.hang_up();
  EXPECT_EQ(receive(), "1000 clean by us: ");
}

TEST_F(SessionTest, APeerThatDoesNotReadGetsOnlyTheLatestOfItsPongs) {
  open();
  auto sending = send_until_stuck();
  auto receiving = loop.start(connection->receive(inbox, 1));
  for (int i = 0; i <= 1000; ++i) {
    peer.send(server_frame(ping, std::to_string(i)));
    loop.settle();
  }
  expect_big(read_frame());
  EXPECT_EQ(read_frame(), (Frame{pong, "1000"}));
  loop.finish(sending);
  EXPECT_EQ(sending.value(), error_code());
  connection->abort();
  EXPECT_EQ(read_frame(), Frame{});
}

TEST_F(SessionTest, ACloseFrameGoesBehindTheMessageUnderWay) {
  open();
  auto sending = send_until_stuck();
  connection->close(1001, "");
  expect_big(read_frame());
  EXPECT_EQ(read_frame(), (Frame{close, "\x03\xE9"}));
  loop.finish(sending);
  EXPECT_EQ(sending.value(), error_code());
  EXPECT_EQ(loop.run(connection->send(MessageKind::text, "late")), asio::error::not_connected);
}

TEST_F(SessionTest, AMessageWhoseSendWasCancelledStillGoesOutWhole) {
  open();
  auto sending = send_until_stuck();
  sending.cancel();
  loop.finish(sending);
  EXPECT_THROW(sending.value(), boost::system::system_error);
  auto next = loop.start(connection->send(MessageKind::text, "next"));
  expect_big(read_frame());
  EXPECT_EQ(read_frame(), (Frame{text, "next"}));
  loop.finish(next);
  EXPECT_EQ(next.value(), error_code());
}

TEST_F(SessionTest, AMessageWhoseSendWasCancelledGoesOutThoughNobodySendsOrReceives) {
  open();
  auto sending = send_until_stuck();
  sending.cancel();
  loop.finish(sending);
  expect_big(read_frame());
}

TEST_F(SessionTest, CanBeDestroyedWithSomethingUnsent) {
  open();
  auto sending = send_until_stuck();
  sending.cancel();
  loop.finish(sending);
  connection.reset();
  loop.settle();
}

TEST_F(SessionTest, AReceiveThatIsCancelledTakesNothingAway) {
  open();
  peer.send("\x81\x05 he");
  auto receiving = loop.start(connection->receive(inbox, 1));
  loop.settle();
  receiving.cancel();
  loop.finish(receiving);
  EXPECT_THROW(receiving.value(), boost::system::system_error);
  peer.send("llo");
  EXPECT_EQ(receive(), "[ hell]");
}

TEST_F(SessionTest, SendingToAPeerThatIsGoneFails) {
  open();
  peer.reset();
  error_code ec;
  loop.run_until([&] {
    ec = loop.run(connection->send(MessageKind::text, "hello?"));
    return ec.failed();
  });
  EXPECT_TRUE(ec == boost::system::errc::connection_reset || ec == boost::system::errc::broken_pipe)
      << ec.message();
  EXPECT_EQ(loop.run(connection->send(MessageKind::text, "hello?")), ec);
}

TEST_F(SessionTest, ABrokenProtocolIsToldToThePeerAndEndsTheConnection) {
  struct Case {
    std::string bytes;
    std::string code;
    std::string what;
  };
  const std::string invalid_utf8 = "protocol error: Invalid UTF8 encoding";
  const std::vector<Case> cases{
      {"\x81\x82"
       "keyXYZ",
       "\x03\xEA", "protocol error: Servers may not send masked frames"},
      {server_frame(text, "\xFF"), "\x03\xEF", invalid_utf8},
      {server_frame(text, "x", fragment) + server_frame(0, "\xC5"), "\x03\xEF", invalid_utf8},
      {server_frame(binary, std::string(1001, 'x')), "\x03\xF1", "message larger than 1000 bytes"},
      {server_frame(close, "\x03\xEE"), "\x03\xEA", "protocol error: invalid close code"},
  };
  options.max_message_size = 1000;
  for (const Case& broken : cases) {
    open();
    peer.send(server_frame(text, "before") + broken.bytes + server_frame(text, "after"));
    EXPECT_EQ(receive(), "[before]");
    auto receiving = loop.start(connection->receive(inbox, 1));
    EXPECT_EQ(read_frame(), (Frame{close, broken.code + broken.what}));
    EXPECT_EQ(read_frame(), Frame{}) << "our stream should have ended";
    EXPECT_EQ(loop.run(connection->send(MessageKind::text, "")), asio::error::not_connected);
    EXPECT_FALSE(receiving.done());
    peer.hang_up();
    EXPECT_EQ(finish(receiving), "1006 unclean by us: " + broken.what);
  }
}

TEST_F(SessionTest, AbortEndsWhatIsUnderWayAtOnce) {
  open();
  auto sending = send_until_stuck();
  auto receiving = loop.start(connection->receive(inbox, 1));
  connection->abort();
  loop.settle();
  ASSERT_TRUE(receiving.done() && sending.done());
  EXPECT_EQ(describe(receiving.value()), "1006 unclean by peer: aborted");
  EXPECT_EQ(sending.value(), asio::error::not_connected);
}

Task<bool> receive_and_destroy(Connection& one, std::unique_ptr<Connection>& other) {
  std::vector<Message> inbox;
  const auto received = co_await one.receive(inbox, 1);
  other.reset();
  co_return received.has_value();
}

TEST_F(SessionTest, AConnectionMayGoWhileNewsOfItIsOnItsWay) {
  open();
  std::unique_ptr<Connection> other = std::move(connection);
  RawPeer peer_of_other = std::move(peer);
  open();
  auto receiving = loop.start(receive_and_destroy(*connection, other));
  peer.send(server_frame(text, "first"));
  peer_of_other.send(server_frame(text, "second"));
  loop.finish(receiving);
  EXPECT_TRUE(receiving.value());
}

TEST_F(SessionTest, WhereNobodyWaitsTheEventLoopMayEnd) {
  open();
  auto receiving = loop.start(connection->receive(inbox, 1));
  loop.context().restart();
  loop.context().run_for(1ms);
  EXPECT_FALSE(loop.context().stopped());
  receiving.cancel();
  loop.context().run_for(60s);
  EXPECT_TRUE(loop.context().stopped());
}

TEST_F(SessionTest, EveryWayToEndClosesTheSocket) {
  open();  // the event loop opens descriptors of its own when it is first used
  connection.reset();
  peer.hang_up();
  const auto before = count_open_files();
  const auto check = [&](std::string_view how) {
    connection.reset();
    peer.hang_up();
    loop.settle();
    EXPECT_EQ(count_open_files(), before) << how;
  };
  open();
  check("destroyed");
  open();
  connection->abort();
  peer.hang_up();
  EXPECT_EQ(count_open_files(), before) << "aborted, and not destroyed";
  check("aborted");
  open();
  peer.hang_up();
  receive();
  EXPECT_EQ(count_open_files(), before) << "ended, and not destroyed";
  check("ended");
  open();
  auto receiving = loop.start(connection->receive(inbox, 1));
  connection->close(1000, "");
  loop.settle();
  receiving.cancel();
  loop.finish(receiving);
  check("cancelled while closing");
}

}  // namespace
}  // namespace botarmy
