// SPDX-License-Identifier: MIT
// What every Connection keeps to: the fake one that bots are tested with, and the real one with and
// without TLS.
#include "fake_connection.hpp"
#include "temp_dir.hpp"
#include "test_loop.hpp"
#include "websocket_server.hpp"
#include "ws/connector.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using boost::system::error_code;
using Received = boost::system::result<void, Closed>;

/// The other end of the connection under test.
class OtherEnd {
 public:
  virtual ~OtherEnd() = default;
  virtual Connector& connector() = 0;
  [[nodiscard]] virtual ConnectOptions options() const { return {}; }
  /// From the first connection on: whether it reads, until start_reading().
  virtual void do_not_read() = 0;
  virtual void start_reading() = 0;
  virtual void push(MessageKind kind, std::string data) = 0;
  virtual void close(std::uint16_t code, std::string reason) = 0;
  virtual void drop() = 0;
  /// What it received, as "[text]" or "<binary>".
  virtual std::string received() = 0;
};

std::string bracketed(MessageKind kind, const std::string& data) {
  return kind == MessageKind::text ? '[' + data + ']' : '<' + data + '>';
}

class FakeEnd final : public OtherEnd {
 public:
  explicit FakeEnd(TestLoop& loop) : connector_(loop.context()) {
    connector_.on_connect = [this](FakePeer& peer) { peer.read(reads_); };
  }
  Connector& connector() override { return connector_; }
  void do_not_read() override { reads_ = false; }
  void start_reading() override { peer().read(true); }
  void push(MessageKind kind, std::string data) override {
    peer().push(Message{kind, std::move(data), std::chrono::steady_clock::now()});
  }
  void close(std::uint16_t code, std::string reason) override { peer().close(code, reason); }
  void drop() override { peer().end(Closed{}); }
  std::string received() override {
    std::string log;
    for (const auto& message : peer().received()) log += bracketed(message.kind, message.data);
    return log;
  }

 private:
  FakePeer& peer() { return connector_.peer(); }

  FakeConnector connector_;
  bool reads_ = true;
};

class RealEnd final : public OtherEnd {
 public:
  RealEnd(TestLoop& loop, bool tls)
      : server_(loop.context(), tls ? &certificate_ : nullptr),
        connector_(make_connector(loop.context())) {
    server_.subprotocol = "v1.chat";
  }
  Connector& connector() override { return *connector_; }
  [[nodiscard]] ConnectOptions options() const override {
    ConnectOptions options;
    options.url = server_.url();
    options.tls.ca_file = ca_file_;
    options.subprotocols = {"v1.chat"};
    return options;
  }
  void do_not_read() override { server_.reads = false; }
  void start_reading() override { peer().start_reading(); }
  void push(MessageKind kind, std::string data) override { peer().push(kind, std::move(data)); }
  void close(std::uint16_t code, std::string reason) override { peer().close(code, reason); }
  void drop() override { peer().drop(); }
  std::string received() override {
    std::string log;
    for (const auto& message : peer().received) log += bracketed(message.kind, message.data);
    return log;
  }

 private:
  WebsocketServer::Peer& peer() { return *server_.peers.at(0); }

  Certificate certificate_{"DNS:localhost,IP:127.0.0.1"};
  TempDir directory_;
  std::string ca_file_ = directory_.write("ca.pem", certificate_.certificate_pem());
  WebsocketServer server_;
  std::unique_ptr<Connector> connector_;
};

class ConnectionContract : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam() == "Fake") {
      other = std::make_unique<FakeEnd>(loop);
    } else {
      other = std::make_unique<RealEnd>(loop, GetParam() == "Tls");
    }
  }
  /// A connection must not be destroyed while a call is under way.
  void TearDown() override {
    if (connection) connection->abort();
    loop.settle();
  }

  void open() {
    ConnectOptions options = other->options();
    options.subprotocols = {"v1.chat"};
    auto connected = loop.run(other->connector().connect(options));
    ASSERT_TRUE(connected.has_value()) << connected.error().message;
    connection = std::move(*connected);
  }

  TestLoop::Running<Received> start_receive(std::size_t most = 100) {
    return loop.start(connection->receive(inbox, most));
  }
  /// What a receive() brought: messages, or how the connection ended. With what reason the other
  /// end answers a Close frame is its own affair.
  std::string finish(const TestLoop::Running<Received>& receiving) {
    loop.finish(receiving);
    if (!receiving.value()) {
      const Closed& closed = receiving.value().error();
      return std::to_string(closed.code) + (closed.clean ? " clean" : " unclean") +
             (closed.by_us ? " by us" : " by peer " + closed.reason);
    }
    std::string log;
    for (const Message& message : inbox) log += bracketed(message.kind, message.data);
    inbox.clear();
    return log;
  }
  std::string receive(std::size_t most = 100) { return finish(start_receive(most)); }
  /// Receives until this many messages are there.
  std::string receive_all(std::size_t count) {
    std::string log;
    for (std::size_t have = 0; have < count; ++have) log += receive(1);
    return log;
  }
  error_code send(std::string_view text) {
    return loop.run(connection->send(MessageKind::text, text));
  }
  void expect_received(const std::string& expected) {
    loop.run_until([&] { return other->received().size() >= expected.size(); });
    EXPECT_EQ(other->received(), expected);
  }

  TestLoop loop;
  std::unique_ptr<OtherEnd> other;
  std::unique_ptr<Connection> connection;
  std::vector<Message> inbox;
};

TEST_P(ConnectionContract, KeepsTheOrderAndTheKindsOfMessages) {
  open();
  other->push(MessageKind::text, "one");
  other->push(MessageKind::binary, std::string("\0\xFF", 2));
  other->push(MessageKind::text, "");
  other->push(MessageKind::text, std::string(100'000, 'x'));
  EXPECT_EQ(receive_all(4), std::string("[one]<\0\xFF>[][", 12) + std::string(100'000, 'x') + "]");
}

TEST_P(ConnectionContract, AppendsAtMostAsManyMessagesAsAskedFor) {
  open();
  for (const char* message : {"1", "2", "3", "4", "5"}) other->push(MessageKind::text, message);
  loop.settle();
  inbox.push_back({MessageKind::text, "0", {}});
  while (inbox.size() < 3) loop.run(connection->receive(inbox, 3 - inbox.size()));
  EXPECT_EQ(inbox.size(), 3u);
  EXPECT_EQ(receive_all(3), "[0][1][2][3][4][5]");
}

TEST_P(ConnectionContract, ReceiveWaitsForAMessage) {
  open();
  auto receiving = start_receive();
  EXPECT_FALSE(receiving.done());
  other->push(MessageKind::text, "at last");
  EXPECT_EQ(finish(receiving), "[at last]");
}

TEST_P(ConnectionContract, SendsTextAndBinary) {
  open();
  EXPECT_EQ(send("żółć"), error_code());
  EXPECT_EQ(send(""), error_code());
  EXPECT_EQ(loop.run(connection->send(MessageKind::binary, "\xFF\xFE")), error_code());
  expect_received("[żółć][]<\xFF\xFE>");
}

TEST_P(ConnectionContract, DoesNotSendTextThatIsNotUtf8) {
  open();
  EXPECT_EQ(send("\xFF"), boost::system::errc::illegal_byte_sequence);
  EXPECT_EQ(send("cut \xC5"), boost::system::errc::illegal_byte_sequence);
  EXPECT_EQ(send("fine"), error_code());
  expect_received("[fine]");
}

TEST_P(ConnectionContract, SendWaitsWhileThePeerDoesNotRead) {
  other->do_not_read();
  open();
  const std::string big(std::size_t{8} << 20, 'b');
  auto sending = loop.start(connection->send(MessageKind::binary, big));
  loop.settle();
  EXPECT_FALSE(sending.done());
  other->start_reading();
  loop.finish(sending);
  EXPECT_EQ(sending.value(), error_code());
  EXPECT_EQ(send("next"), error_code());
  loop.run_until([&] { return other->received().ends_with("[next]"); });
  EXPECT_TRUE(other->received() == '<' + big + ">[next]");
}

TEST_P(ConnectionContract, ReceivesWhileASendWaits) {
  other->do_not_read();
  open();
  const std::string big(std::size_t{8} << 20, 'b');
  auto sending = loop.start(connection->send(MessageKind::binary, big));
  other->push(MessageKind::text, "meanwhile");
  EXPECT_EQ(receive(), "[meanwhile]");
  EXPECT_FALSE(sending.done());
  other->start_reading();
  loop.finish(sending);
  EXPECT_EQ(sending.value(), error_code());
}

TEST_P(ConnectionContract, OurCloseEndsWithThePeersAnswer) {
  open();
  auto receiving = start_receive();
  connection->close(4001, "enough");
  EXPECT_EQ(finish(receiving), "4001 clean by us");
  EXPECT_EQ(receive(), "4001 clean by us");
}

TEST_P(ConnectionContract, WhatArrivesBeforeThePeersAnswerIsReceived) {
  open();
  other->push(MessageKind::text, "one");
  other->push(MessageKind::text, "two");
  connection->close(1000, "");
  EXPECT_EQ(receive_all(2), "[one][two]");
  EXPECT_EQ(receive(), "1000 clean by us");
}

TEST_P(ConnectionContract, AfterCloseNothingIsSent) {
  open();
  connection->close(1000, "");
  EXPECT_EQ(send("late"), asio::error::not_connected);
  connection->close(4000, "twice");
  EXPECT_EQ(receive(), "1000 clean by us");
  EXPECT_EQ(send("later"), asio::error::not_connected);
  EXPECT_EQ(other->received(), "");
}

TEST_P(ConnectionContract, ThePeersCloseComesAfterItsMessages) {
  open();
  other->push(MessageKind::text, "one");
  other->close(4002, "go away");
  EXPECT_EQ(receive(), "[one]");
  EXPECT_EQ(receive(), "4002 clean by peer go away");
  EXPECT_EQ(send("late"), asio::error::not_connected);
}

TEST_P(ConnectionContract, AConnectionLostIsCode1006AfterItsMessages) {
  open();
  other->push(MessageKind::text, "one");
  loop.settle();
  other->drop();
  EXPECT_EQ(receive(), "[one]");
  EXPECT_TRUE(receive().starts_with("1006 unclean by peer "));
  EXPECT_EQ(send("late"), asio::error::not_connected);
}

TEST_P(ConnectionContract, AbortEndsWhatIsUnderWay) {
  other->do_not_read();
  open();
  const std::string big(std::size_t{8} << 20, 'b');
  auto sending = loop.start(connection->send(MessageKind::binary, big));
  auto receiving = start_receive();
  connection->abort();
  loop.settle();
  ASSERT_TRUE(sending.done() && receiving.done());
  EXPECT_EQ(sending.value(), asio::error::not_connected);
  EXPECT_EQ(finish(receiving), "1006 unclean by peer aborted");
}

TEST_P(ConnectionContract, AReceiveThatIsCancelledTakesNothingAway) {
  open();
  auto receiving = start_receive();
  receiving.cancel();
  loop.finish(receiving);
  EXPECT_THROW(receiving.value(), boost::system::system_error);
  other->push(MessageKind::text, "one");
  EXPECT_EQ(receive(), "[one]");
}

TEST_P(ConnectionContract, ACloseBetweenTwoReceivesIsFine) {
  open();
  auto receiving = start_receive();
  receiving.cancel();
  loop.finish(receiving);
  connection->close(1000, "bye");
  loop.settle();
  EXPECT_EQ(receive(), "1000 clean by us");
}

TEST_P(ConnectionContract, APingMeasuresARoundTrip) {
  open();
  auto receiving = start_receive();
  const auto answered = loop.run(connection->ping(std::chrono::seconds(10)));
  ASSERT_TRUE(answered.has_value()) << answered.error().message();
  EXPECT_GT(answered->count(), 0);
  EXPECT_FALSE(receiving.done());
}

TEST_P(ConnectionContract, AfterCloseNothingIsPinged) {
  open();
  connection->close(1000, "");
  EXPECT_EQ(loop.run(connection->ping(std::chrono::seconds(10))).error(),
            asio::error::not_connected);
}

TEST_P(ConnectionContract, KnowsItsSubprotocol) {
  open();
  EXPECT_EQ(connection->subprotocol(), "v1.chat");
}

INSTANTIATE_TEST_SUITE_P(Over, ConnectionContract, testing::Values("Fake", "Tcp", "Tls"),
                         [](const auto& instance) { return instance.param; });

}  // namespace
}  // namespace botarmy
