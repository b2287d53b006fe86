// SPDX-License-Identifier: MIT
// Compressed messages to and from a proper server, and what the opening handshake says of them.
#include "session_fixture.hpp"
#include "websocket_server.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

class DeflateTest : public testing::Test {
 protected:
  DeflateTest() { options.compression = {.offer = true, .threshold = 10}; }
  void TearDown() override {
    if (connection) connection->abort();
    loop.settle();
  }

  std::string open() {
    options.url = server.url();
    auto outcome = loop.run(connector->connect(options));
    if (!outcome) return outcome.error().message;
    connection = std::move(*outcome);
    return connection->compressed_bytes() ? "compressed" : "plain";
  }
  /// Sends the text and has it sent back, again and again.
  void exchange(const std::string& text, std::size_t times) {
    const auto& received = server.peers.at(0)->received;
    for (std::size_t i = 0; i < times; ++i) {
      ASSERT_FALSE(loop.run(connection->send(MessageKind::text, text)));
      loop.run_until([&] { return received.size() > i; });
      EXPECT_TRUE(received[i].data == text);
      server.peers[0]->push(MessageKind::text, text);
      std::vector<Message> inbox;
      ASSERT_TRUE(loop.run(connection->receive(inbox, 1)));
      EXPECT_TRUE(inbox.at(0).data == text);
    }
  }

  TestLoop loop;
  WebsocketServer server{loop.context()};
  std::unique_ptr<Connector> connector = make_connector(loop.context());
  ConnectOptions options;
  std::unique_ptr<Connection> connection;
  const std::string lines = [] {
    std::string text;
    for (int i = 0; i < 500; ++i) text.append("line ").append(std::to_string(i)).append(1, '\n');
    return text;
  }();
};

TEST_F(DeflateTest, IsThereOnlyIfBothWantIt) {
  EXPECT_EQ(open(), "plain");
  server.deflate.server_enable = true;
  EXPECT_EQ(open(), "compressed");
  options.compression.offer = false;
  EXPECT_EQ(open(), "plain");
}

TEST_F(DeflateTest, MessagesReferToEarlierOnes) {
  server.deflate.server_enable = true;
  ASSERT_EQ(open(), "compressed");
  exchange(lines, 10);
  const CompressedBytes bytes = *connection->compressed_bytes();
  EXPECT_EQ(bytes.sent, 10 * lines.size());
  EXPECT_EQ(bytes.received, 10 * lines.size());
  EXPECT_LT(bytes.sent_on_wire, lines.size());
  EXPECT_LT(bytes.received_on_wire, lines.size());
}

TEST_F(DeflateTest, MessagesStandAloneIfAskedTo) {
  server.deflate.server_enable = true;
  options.compression.context_takeover = false;
  options.compression.window_bits = 10;
  ASSERT_EQ(open(), "compressed");
  exchange(lines, 10);
  const CompressedBytes bytes = *connection->compressed_bytes();
  EXPECT_EQ(bytes.sent, 10 * lines.size());
  EXPECT_GT(bytes.sent_on_wire, lines.size());
  EXPECT_LT(bytes.sent_on_wire, 10 * lines.size());
}

TEST_F(DeflateTest, TheServerMayWantMessagesToStandAlone) {
  server.deflate.server_enable = true;
  server.deflate.client_no_context_takeover = true;
  server.deflate.server_no_context_takeover = true;
  server.deflate.client_max_window_bits = 9;
  ASSERT_EQ(open(), "compressed");
  exchange(lines, 3);
}

TEST_F(DeflateTest, SmallMessagesGoAsTheyAre) {
  server.deflate.server_enable = true;
  ASSERT_EQ(open(), "compressed");
  exchange("small", 2);
  EXPECT_EQ(connection->compressed_bytes()->sent_on_wire, 10u);
}

class DeflateHandshakeTest : public SessionTest {
 protected:
  /// The request's header, and what comes of this answer.
  std::string answer(std::string_view header) {
    options.url = server.url();
    auto connecting = loop.start(connector->connect(options));
    loop.run_until([this] { return server.pending(); });
    peer = server.accept();
    loop.run_until([&] { return peer.readable(); });
    request = peer.accept_handshake(header);
    loop.finish(connecting);
    if (!connecting.value()) return connecting.value().error().message;
    return (*connecting.value())->compressed_bytes() ? "compressed" : "plain";
  }
  std::string request;
};

TEST_F(DeflateHandshakeTest, OffersNothingUnlessAskedTo) {
  EXPECT_EQ(answer(""), "plain");
  EXPECT_EQ(request.find("Sec-WebSocket-Extensions"), std::string::npos);
}

TEST_F(DeflateHandshakeTest, RefusesAnAnswerThatIsWrong) {
  options.compression.offer = true;
  EXPECT_EQ(answer("Sec-WebSocket-Extensions: permessage-deflate; x\r\n"),
            server.address() +
                ": bad answer to the opening handshake: the server's answer to the offered "
                "compression is wrong: permessage-deflate; x");
  EXPECT_NE(request.find("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"),
            std::string::npos);
}

}  // namespace
}  // namespace botarmy
