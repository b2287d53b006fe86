// SPDX-License-Identifier: MIT
// Pings of ours: those that somebody asks for, and those that go out by themselves.
#include "session_fixture.hpp"

#include <boost/asio/error.hpp>
#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class SessionPingTest : public SessionTest {
 protected:
  using RoundTrip = boost::system::result<std::chrono::nanoseconds>;

  TestLoop::Running<Received> start_receive() { return loop.start(connection->receive(inbox, 1)); }
  TestLoop::Running<RoundTrip> start_ping(std::chrono::nanoseconds limit = 10s) {
    return loop.start(connection->ping(limit));
  }
  static std::string describe_ping(const TestLoop::Running<RoundTrip>& pinging) {
    if (!pinging.done()) return "waits";
    return pinging.value() ? "answered" : pinging.value().error().message();
  }
  std::string finish_ping(const TestLoop::Running<RoundTrip>& pinging) {
    loop.finish(pinging);
    return describe_ping(pinging);
  }
};

TEST_F(SessionPingTest, APingEndsWithItsPongAndTakesAsLongAsThat) {
  open();
  auto receiving = start_receive();
  auto pinging = start_ping();
  const Frame frame = read_frame();
  EXPECT_EQ(frame.opcode, ping);
  EXPECT_EQ(describe_ping(pinging), "waits");
  peer.send(server_frame(pong, frame.payload));
  EXPECT_EQ(finish_ping(pinging), "answered");
  EXPECT_GT(*pinging.value(), 0ns);
  EXPECT_LT(*pinging.value(), 20s);
  EXPECT_FALSE(receiving.done());
}

TEST_F(SessionPingTest, OtherPongsAreNoAnswer) {
  open();
  auto receiving = start_receive();
  auto pinging = start_ping();
  const Frame frame = read_frame();
  for (const std::string& payload : {std::string(), std::string("hello"), std::string("0"),
                                     frame.payload + "x", std::string("99999999999999999999999")}) {
    peer.send(server_frame(pong, payload));
  }
  peer.send(server_frame(text, "behind them"));
  EXPECT_EQ(finish(receiving), "[behind them]");
  EXPECT_EQ(describe_ping(pinging), "waits");
}

TEST_F(SessionPingTest, TheAnswerToALaterPingWillDo) {
  open();
  auto receiving = start_receive();
  EXPECT_EQ(finish_ping(start_ping(1ms)), "Connection timed out");
  const Frame first = read_frame();
  auto pinging = start_ping();
  const Frame second = read_frame();
  EXPECT_NE(first, second);
  peer.send(server_frame(pong, first.payload) + server_frame(text, "late"));
  EXPECT_EQ(finish(receiving), "[late]");
  EXPECT_EQ(describe_ping(pinging), "waits");
  peer.send(server_frame(pong, second.payload));
  receiving = start_receive();
  EXPECT_EQ(finish_ping(pinging), "answered");
}

TEST_F(SessionPingTest, APingThatWaitsWhileTheConnectionEndsIsNotConnected) {
  open();
  auto receiving = start_receive();
  auto pinging = start_ping();
  peer.send(server_frame(close, "\x03\xE8"));
  peer.end_stream();
  EXPECT_EQ(finish_ping(pinging), "Transport endpoint is not connected");
  EXPECT_EQ(finish_ping(start_ping()), "Transport endpoint is not connected");
}

TEST_F(SessionPingTest, AbortEndsAPing) {
  open();
  auto pinging = start_ping();
  connection->abort();
  EXPECT_EQ(finish_ping(pinging), "Transport endpoint is not connected");
}

TEST_F(SessionPingTest, APingWaitsBehindAMessageThatIsOnItsWay) {
  open();
  auto receiving = start_receive();
  auto sending = send_until_stuck();
  auto pinging = start_ping();
  expect_big(read_frame());
  const Frame frame = read_frame();
  EXPECT_EQ(frame.opcode, ping);
  peer.send(server_frame(pong, frame.payload));
  EXPECT_EQ(finish_ping(pinging), "answered");
  loop.finish(sending);
  EXPECT_GT(connection->take_send_wait().count(), 0);
  EXPECT_EQ(connection->take_send_wait().count(), 0);
}

TEST_F(SessionPingTest, APingCanBeCancelled) {
  open();
  auto pinging = start_ping();
  pinging.cancel();
  loop.finish(pinging);
  EXPECT_THROW(pinging.value(), boost::system::system_error);
}

TEST_F(SessionPingTest, PingsGoOutByThemselves) {
  options.ping_interval = 1ms;
  open();
  auto receiving = start_receive();
  for (const char* number : {"1", "2", "3"}) {
    EXPECT_EQ(read_frame(), (Frame{ping, number}));
    peer.send(server_frame(pong, number));
  }
  EXPECT_FALSE(receiving.done());
}

TEST_F(SessionPingTest, APeerThatAnswersNoPingIsGone) {
  options.ping_interval = 1ms;
  options.ping_timeout = 20ms;
  open();
  EXPECT_EQ(receive(), "1006 unclean by peer: no pong within 20 ms");
  EXPECT_EQ(receive(), "1006 unclean by peer: no pong within 20 ms");
  EXPECT_EQ(loop.run(connection->send(MessageKind::text, "")), asio::error::not_connected);
}

TEST_F(SessionPingTest, APeerThatDoesNotReadIsGoneToo) {
  options.ping_interval = 1ms;
  options.ping_timeout = 20ms;
  open();
  auto sending = send_until_stuck();
  EXPECT_EQ(receive(), "1006 unclean by peer: no pong within 20 ms");
  loop.finish(sending);
  EXPECT_EQ(sending.value(), asio::error::not_connected);
}

TEST_F(SessionPingTest, WhatHasArrivedWhileNobodyReceivedIsLookedAtFirst) {
  options.ping_interval = 1ms;
  options.ping_timeout = 1ms;
  open();
  peer.send(server_frame(text, "one"));
  for (int pings = 0; pings < 3; ++pings) read_frame();
  EXPECT_EQ(receive(), "[one]");
  EXPECT_EQ(receive(), "1006 unclean by peer: no pong within 1 ms");
}

TEST_F(SessionPingTest, NoPingFollowsOurCloseFrame) {
  options.ping_interval = 5ms;
  options.ping_timeout = 1ms;
  options.close_timeout = 20ms;
  open();
  connection->close(1000, "");
  EXPECT_EQ(receive(), "1006 unclean by us: no answer to the Close frame within 20 ms");
  EXPECT_EQ(read_frame(), (Frame{close, "\x03\xE8"}));
  EXPECT_EQ(read_frame(), Frame{});
}

TEST_F(SessionPingTest, AConnectionCanGoWhilePingsGoOut) {
  options.ping_interval = 1ms;
  open();
  EXPECT_EQ(read_frame().opcode, ping);
  connection->abort();
  connection.reset();
  loop.settle();
  EXPECT_EQ(read_frame(), Frame{});
}

}  // namespace
}  // namespace botarmy
