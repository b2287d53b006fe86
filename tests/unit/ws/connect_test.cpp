// SPDX-License-Identifier: MIT
// What connect() asks of a server, and what it says when nothing comes of it.
#include "open_files.hpp"
#include "raw_server.hpp"
#include "test_loop.hpp"
#include "ws/connector.hpp"

#include <boost/system/system_error.hpp>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <memory>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Connected = boost::system::result<std::unique_ptr<Connection>, ConnectError>;

class ConnectTest : public testing::Test {
 protected:
  ConnectTest() { options.url = server.url(); }

  /// "CAUSE: MESSAGE" of a connect that fails.
  std::string describe(const Connected& outcome) {
    if (outcome) return "connected";
    const ConnectError& error = outcome.error();
    return std::string(to_string(error.cause)) + ": " + error.message;
  }
  std::string connect() { return describe(loop.run(connector->connect(options))); }

  /// Begins to connect, up to where the server has the request.
  TestLoop::Running<Connected> ask() {
    auto connecting = loop.start(connector->connect(options));
    loop.run_until([this] { return server.pending(); });
    peer = server.accept();
    loop.run_until([this] { return peer.readable(); });
    return connecting;
  }
  /// What connect() makes of this answer.
  std::string connect_with_answer(std::string_view answer) {
    auto connecting = ask();
    peer.read_until("\r\n\r\n");
    peer.send(answer);
    loop.finish(connecting);
    return describe(connecting.value());
  }
  /// What connect() makes of a good answer with these headers beside.
  std::string connect_with_headers(std::string_view headers) {
    auto connecting = ask();
    peer.accept_handshake(headers);
    loop.finish(connecting);
    connected = std::move(connecting.value());
    return describe(connected);
  }

  TestLoop loop;
  RawServer server;
  RawPeer peer;
  std::unique_ptr<Connector> connector = make_connector(loop.context());
  ConnectOptions options;
  Connected connected = ConnectError{};
};

TEST_F(ConnectTest, AsksForAWebsocket) {
  options.url = server.url() + "chat?room=1";
  auto connecting = ask();
  std::string request = peer.accept_handshake();
  loop.finish(connecting);
  EXPECT_EQ(describe(connecting.value()), "connected");
  EXPECT_EQ((*connecting.value())->subprotocol(), "");
  const std::size_t key = request.find("Sec-WebSocket-Key: ");
  ASSERT_NE(key, std::string::npos);
  request.erase(key + 19, 24);
  EXPECT_EQ(request,
            "GET /chat?room=1 HTTP/1.1\r\n"
            "Connection: Upgrade\r\n"
            "Host: " +
                server.address() +
                "\r\n"
                "Sec-WebSocket-Key: \r\n"
                "Sec-WebSocket-Version: 13\r\n"
                "Upgrade: websocket\r\n"
                "User-Agent: botarmy/" BOTARMY_VERSION "\r\n\r\n");
}

TEST_F(ConnectTest, AsksWithAnotherKeyEachTime) {
  auto first = ask();
  const std::string one = peer.accept_handshake();
  auto second = ask();
  const std::string other = peer.accept_handshake();
  loop.finish(first);
  loop.finish(second);
  EXPECT_NE(one, other);
}

TEST_F(ConnectTest, HeadersAreAddedAndReplaceTheDefaults) {
  options.headers = {
      {"Authorization", "Bearer abc"}, {"host", "other.example"}, {"User-Agent", "me"}};
  auto connecting = ask();
  const std::string request = peer.accept_handshake();
  loop.finish(connecting);
  EXPECT_NE(request.find("\r\nAuthorization: Bearer abc\r\n"), std::string::npos);
  EXPECT_NE(request.find("\r\nHost: other.example\r\n"), std::string::npos);
  EXPECT_NE(request.find("\r\nUser-Agent: me\r\n"), std::string::npos);
  EXPECT_EQ(request.find(server.address()), std::string::npos);
  EXPECT_EQ(request.find("botarmy"), std::string::npos);
}

TEST_F(ConnectTest, HeadersOfTheSameNameAreJoined) {
  options.headers = {{"Cookie", "a=1"}, {"X-Tag", "one"}, {"cookie", "b=2"}, {"x-tag", "two"}};
  auto connecting = ask();
  const std::string request = peer.accept_handshake();
  loop.finish(connecting);
  EXPECT_NE(request.find("\r\nCookie: a=1; b=2\r\n"), std::string::npos) << request;
  EXPECT_NE(request.find("\r\nX-Tag: one, two\r\n"), std::string::npos) << request;
}

TEST_F(ConnectTest, HeadersThatWouldBreakTheHandshakeAreRefused) {
  const auto with_header = [this](std::string name, std::string value) {
    options.headers = {{std::move(name), std::move(value)}};
    return connect();
  };
  EXPECT_EQ(with_header("X-A", "b\r\nX-C: d"), "local: the value of header X-A has a line break");
  EXPECT_EQ(with_header("X-A: b\r\nX-C", "d"), "local: \"X-A: b\r\nX-C\" is not a header's name");
  EXPECT_EQ(with_header("", "d"), "local: \"\" is not a header's name");
  EXPECT_EQ(with_header("sec-websocket-key", "x"),
            "local: header sec-websocket-key belongs to the opening handshake");
  options.headers.clear();
  options.subprotocols = {"chat room"};
  EXPECT_EQ(connect(), "local: \"chat room\" is not a subprotocol's name");
}

TEST_F(ConnectTest, TakesASubprotocolThatItOffered) {
  options.subprotocols = {"v2.chat", "v1.chat"};
  auto connecting = ask();
  const std::string request = peer.accept_handshake("Sec-WebSocket-Protocol: v1.chat\r\n");
  loop.finish(connecting);
  EXPECT_NE(request.find("\r\nSec-WebSocket-Protocol: v2.chat, v1.chat\r\n"), std::string::npos);
  EXPECT_EQ(describe(connecting.value()), "connected");
  EXPECT_EQ((*connecting.value())->subprotocol(), "v1.chat");
}

TEST_F(ConnectTest, AnAnswerThatBreaksTheProtocolIsRefused) {
  const std::string prefix =
      "protocol: " + server.address() + ": bad answer to the opening handshake: ";
  options.subprotocols = {"v1.chat"};
  EXPECT_EQ(connect_with_headers("Sec-WebSocket-Protocol: v3.chat\r\n"),
            prefix + "the server chose a subprotocol that was not offered: v3.chat");
  EXPECT_EQ(connect_with_headers("Sec-WebSocket-Extensions: permessage-deflate\r\n"),
            prefix + "the server uses an extension that was not offered: permessage-deflate");
  const std::string upgrade =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  EXPECT_EQ(connect_with_answer(upgrade + "Sec-WebSocket-Accept: wrong\r\n\r\n"),
            prefix + "Sec-WebSocket-Accept is \"wrong\", which does not answer our key");
  EXPECT_EQ(connect_with_answer("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
            prefix + "Upgrade is \"\", not \"websocket\"");
  EXPECT_EQ(connect_with_answer("HTTP/1.1 101 Fine\r\nUpgrade: websocket2\r\n\r\n"),
            prefix + "Upgrade is \"websocket2\", not \"websocket\"");
  EXPECT_EQ(connect_with_answer("HTTP/1.1 101 Fine\r\nUpgrade: WebSocket\r\n"
                                "Connection: no Upgrade, Upgraded,\r\n\r\n"),
            prefix + "Connection is \"no Upgrade, Upgraded,\", without \"Upgrade\"");
  EXPECT_EQ(connect_with_answer("HTTP/1.1 101 Fine\r\nUpgrade: WebSocket\r\n"
                                "Connection: keep-alive ,\tupgrade \r\n\r\n"),
            prefix + "Sec-WebSocket-Accept is \"\", which does not answer our key");
  EXPECT_EQ(connect_with_answer("HTTP/1.0 101 Switching Protocols\r\n\r\n"),
            prefix + "HTTP/1.0 is not HTTP/1.1");
  EXPECT_EQ(connect_with_answer("SSH-2.0-OpenSSH_9.2\r\n\r\n"), prefix + "Invalid response line");
  EXPECT_EQ(connect_with_answer("HTTP/1.1 101 Fine\r\nno colon\r\n\r\n"),
            prefix + "Invalid header line");
}

TEST_F(ConnectTest, AnAnswerWithoutEndIsRefused) {
  EXPECT_EQ(connect_with_answer("HTTP/1.1 101 Fine\r\nX: " + std::string(70'000, 'x')),
            "protocol: " + server.address() +
                ": no answer to the opening handshake: its header is too long");
  EXPECT_EQ(connect_with_answer("HTTP/1.1 101 Fine\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"),
            "protocol: " + server.address() +
                ": bad answer to the opening handshake: Maximum header size exceeded.");
}

TEST_F(ConnectTest, AServerThatHangsUpInTheHandshakeBreaksTheProtocol) {
  auto connecting = ask();
  peer.end_stream();
  loop.finish(connecting);
  EXPECT_EQ(
      describe(connecting.value()),
      "protocol: " + server.address() + ": no answer to the opening handshake: the server hung up");
  connecting = ask();
  peer.reset();
  loop.finish(connecting);
  EXPECT_EQ(describe(connecting.value()),
            "protocol: " + server.address() +
                ": no answer to the opening handshake: Connection reset by peer");
}

TEST_F(ConnectTest, AnotherHttpStatusIsToldWithTheBeginningOfItsBody) {
  const std::string prefix = "http_status: " + server.address() + ": ";
  EXPECT_EQ(connect_with_answer(
                "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 9\r\n\r\ntoo\nbusy!"),
            prefix + "HTTP 503 Service Unavailable: too busy!");
  EXPECT_EQ(connect_with_answer("HTTP/1.0 404 Not Found\r\n\r\n"), prefix + "HTTP 404 Not Found");
  EXPECT_EQ(connect_with_answer("HTTP/1.1 500 Oops\r\nContent-Length: 1000\r\n\r\n" +
                                std::string(1000, 'x')),
            prefix + "HTTP 500 Oops: " + std::string(200, 'x'));
}

TEST_F(ConnectTest, ABodyThatComesLaterIsWaitedFor) {
  auto connecting = ask();
  peer.read_until("\r\n\r\n");
  peer.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\n");
  loop.settle();
  peer.send("go");
  loop.settle();
  EXPECT_FALSE(connecting.done());
  peer.send(" on");
  loop.finish(connecting);
  EXPECT_EQ(connecting.value().error().http_status, 403);
  EXPECT_EQ(connecting.value().error().message, server.address() + ": HTTP 403 Forbidden: go on");
}

TEST_F(ConnectTest, NobodyListeningIsRefused) {
  server.stop();
  EXPECT_EQ(connect(), "refused: " + server.address() + ": Connection refused");
}

TEST_F(ConnectTest, AServerThatDoesNotAnswerTheHandshakeTimesOut) {
  options.handshake_timeout = 10ms;
  EXPECT_EQ(connect(),
            "timeout: " + server.address() + ": no answer to the opening handshake within 10 ms");
}

TEST_F(ConnectTest, AServerThatDoesNotTakeConnectionsTimesOut) {
  // With its queue full, Linux drops what asks for a connection.
  const RawServer full(0);
  options.url = full.url();
  options.handshake_timeout = 1h;
  options.connect_timeout = 1h;
  std::vector<TestLoop::Running<Connected>> waiting;
  for (int i = 0; i < 4; ++i) waiting.push_back(loop.start(connector->connect(options)));
  options.connect_timeout = 10ms;
  EXPECT_EQ(connect(), "timeout: " + full.address() + ": no connection within 10 ms");
  for (auto& connecting : waiting) {
    connecting.cancel();
    loop.finish(connecting);
  }
}

TEST_F(ConnectTest, AHostWithoutAddressIsADnsFailure) {
  options.url = "ws://no-such-host.invalid/";
  const std::string failure = connect();
  // How the resolver puts it depends on the machine's configuration.
  EXPECT_TRUE(failure.starts_with("dns: no-such-host.invalid:80: Host not found")) << failure;
}

TEST_F(ConnectTest, AHostIsLookedUpByName) {
  options.url = "ws://localhost:" + std::to_string(server.port()) + "/";
  EXPECT_EQ(connect_with_headers(""), "connected");
}

TEST_F(ConnectTest, AUrlThatIsNoneIsALocalFailure) {
  options.url = "http://127.0.0.1/";
  EXPECT_EQ(connect(),
            "local: \"http://127.0.0.1/\": the URL must begin with ws:// or wss:// (did you mean "
            "'ws://127.0.0.1/'?)");
}

TEST_F(ConnectTest, WithoutDescriptorsLeftConnectingIsALocalFailure) {
  EXPECT_EQ(connect_with_headers(""), "connected");  // whatever is opened once, is open
  const auto open_files = count_open_files();
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit none = before;
  none.rlim_cur = 0;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  const std::string failure = connect();
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(failure, "local: " + server.address() + ": Too many open files");
  EXPECT_EQ(count_open_files(), open_files);
}

TEST_F(ConnectTest, CancellingGivesUpAndCleansUp) {
  EXPECT_EQ(connect_with_headers(""), "connected");
  peer.hang_up();
  const auto open_files = count_open_files();
  auto connecting = ask();
  connecting.cancel();
  loop.finish(connecting);
  EXPECT_THROW(connecting.value(), boost::system::system_error);
  peer.hang_up();
  EXPECT_EQ(count_open_files(), open_files);
  options.url = "ws://localhost/";
  connecting = loop.begin(connector->connect(options));
  connecting.cancel();
  loop.finish(connecting);
  EXPECT_THROW(connecting.value(), boost::system::system_error);
}

TEST_F(ConnectTest, NoFailureLeavesADescriptorOpen) {
  EXPECT_EQ(connect_with_headers(""), "connected");
  peer.hang_up();
  const auto open_files = count_open_files();
  options.handshake_timeout = 1ms;
  connect();
  connect_with_answer("HTTP/1.1 404 Not Found\r\n\r\n");
  connect_with_answer("nonsense\r\n\r\n");
  peer.hang_up();
  EXPECT_EQ(count_open_files(), open_files);
}

}  // namespace
}  // namespace botarmy
