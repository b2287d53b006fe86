// SPDX-License-Identifier: MIT
#pragma once

#include "raw_server.hpp"
#include "test_loop.hpp"
#include "ws/connector.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace botarmy {

/// A connection to a peer that does, byte by byte, what the test says.
class SessionTest : public testing::Test {
 protected:
  using Frame = RawPeer::Frame;
  using Received = boost::system::result<void, Closed>;

  /// A connection must not be destroyed while a call is under way.
  void TearDown() override {
    if (connection) connection->abort();
    loop.settle();
  }

  /// Connects to a peer that sends `more` right behind its part of the opening handshake.
  void open(std::string_view more = {}) {
    options.url = server.url();
    auto connecting = loop.start(connector->connect(options));
    loop.run_until([this] { return server.pending(); });
    peer = server.accept();
    loop.run_until([&] { return peer.readable(); });
    peer.accept_handshake({}, more);
    loop.finish(connecting);
    ASSERT_TRUE(connecting.value().has_value()) << connecting.value().error().message;
    connection = std::move(*connecting.value());
  }

  /// What the next receive() brings: its messages, one after the other, or how the connection
  /// ended.
  std::string receive(std::size_t most = 100) {
    return describe(loop.run(connection->receive(inbox, most)));
  }
  std::string finish(const TestLoop::Running<Received>& receiving) {
    loop.finish(receiving);
    return describe(receiving.value());
  }
  std::string describe(const Received& received) {
    std::string messages;
    if (!received) {
      const Closed& closed = received.error();
      return std::to_string(closed.code) + (closed.clean ? " clean" : " unclean") +
             (closed.by_us ? " by us: " : " by peer: ") + closed.reason;
    }
    for (const Message& message : inbox) messages += '[' + message.data + ']';
    inbox.clear();
    return messages;
  }

  /// The next frame from the connection, which goes on working meanwhile.
  Frame read_frame() {
    return RawPeer::read_frame([this](std::size_t size) {
      std::string bytes;
      while (bytes.size() < size) {
        loop.run_until([this] { return peer.readable(); });
        const std::string part = peer.read_available(size - bytes.size());
        if (part.empty()) break;
        bytes += part;
      }
      return bytes;
    });
  }

  /// Starts to send more than the kernel takes while the peer does not read.
  TestLoop::Running<boost::system::error_code> send_until_stuck() {
    big.assign(std::size_t{8} << 20, 'b');
    auto sending = loop.start(connection->send(MessageKind::binary, big));
    EXPECT_FALSE(sending.done());
    return sending;
  }

  void expect_big(const Frame& frame) {
    EXPECT_EQ(frame.opcode, binary);
    EXPECT_EQ(frame.payload.size(), big.size());
    EXPECT_TRUE(frame.payload == big);
  }

  static constexpr int text = 1;
  static constexpr int binary = 2;
  static constexpr int close = 8;
  static constexpr int ping = 9;
  static constexpr int pong = 10;
  static constexpr bool fragment = false;

  TestLoop loop;
  RawServer server;
  RawPeer peer;
  std::unique_ptr<Connector> connector = make_connector(loop.context());
  ConnectOptions options;
  std::unique_ptr<Connection> connection;
  std::vector<Message> inbox;
  std::string big;
};

}  // namespace botarmy
