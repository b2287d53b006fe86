// SPDX-License-Identifier: MIT
// The ways to a server: by which address of ours, through a proxy, and where it sends us away.
#include "raw_server.hpp"
#include "test_loop.hpp"
#include "websocket_server.hpp"
#include "ws/connector.hpp"
#include "ws/resolver.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace botarmy {
namespace {

using Connected = boost::system::result<std::unique_ptr<Connection>, ConnectError>;

class DialTest : public testing::Test {
 protected:
  DialTest() { options.url = server.url(); }
  void TearDown() override {
    if (connection) connection->abort();
    loop.settle();
  }

  std::string describe(Connected outcome) {
    if (!outcome) {
      return std::string(to_string(outcome.error().cause)) + ": " + outcome.error().message;
    }
    connection = std::move(*outcome);
    return "connected";
  }
  std::string connect() { return describe(loop.run(connector->connect(options))); }
  TestLoop::Running<Connected> ask() {
    auto connecting = loop.start(connector->connect(options));
    loop.run_until([this] { return server.pending(); });
    peer = server.accept();
    loop.run_until([this] { return peer.readable(); });
    return connecting;
  }
  std::string finish(TestLoop::Running<Connected>& connecting) {
    loop.finish(connecting);
    return describe(std::move(connecting.value()));
  }
  /// What becomes of a connection through a proxy that answers like this.
  std::string connect_by_proxy(std::string_view answer) {
    options.url = "ws://chat.example/room";
    options.proxy = "http://" + server.address();
    auto connecting = ask();
    request = peer.read_until("\r\n\r\n");
    peer.send(answer);
    peer.end_stream();
    return finish(connecting);
  }

  TestLoop loop;
  RawServer server;
  RawPeer peer;
  std::unique_ptr<Connector> connector = make_connector(loop.context());
  ConnectOptions options;
  std::unique_ptr<Connection> connection;
  std::string request;
};

TEST_F(DialTest, ConnectsFromItsAddressesInTurn) {
  options.local_addresses = {"127.0.0.2", "127.0.0.3"};
  for (const char* address : {"127.0.0.2", "127.0.0.3", "127.0.0.2"}) {
    auto connecting = ask();
    EXPECT_EQ(peer.address_of_client(), address);
    peer.accept_handshake();
    EXPECT_EQ(finish(connecting), "connected");
  }
}

TEST_F(DialTest, AnAddressThatIsNotOursIsALocalFailure) {
  options.local_addresses = {"203.0.113.7"};
  EXPECT_EQ(connect(),
            "local: " + server.address() + ": from 203.0.113.7: Cannot assign requested address");
  options.local_addresses = {"::1"};
  EXPECT_EQ(connect(),
            "local: " + server.address() + ": from ::1: Address family not supported by protocol");
  options.local_addresses = {"home"};
  EXPECT_EQ(connect(), "local: \"home\" is not an address to connect from");
}

TEST_F(DialTest, AProxyIsAskedForAConnection) {
  options.url = "ws://chat.example:8080/room";
  options.proxy = "http://bot:p%40ss@" + server.address();
  auto connecting = ask();
  EXPECT_EQ(peer.read_until("\r\n\r\n"),
            "CONNECT chat.example:8080 HTTP/1.1\r\nHost: chat.example:8080\r\n"
            "Proxy-Authorization: Basic Ym90OnBAc3M=\r\nUser-Agent: botarmy/" BOTARMY_VERSION
            "\r\n\r\n");
  peer.send("HTTP/1.0 200 Connection established\r\nX: y\r\n\r\n");
  loop.run_until([this] { return peer.readable(); });
  const std::string handshake = peer.accept_handshake();
  EXPECT_TRUE(handshake.starts_with("GET /room HTTP/1.1\r\n")) << handshake;
  EXPECT_EQ(handshake.find("Proxy-Authorization"), std::string::npos);
  EXPECT_EQ(finish(connecting), "connected");
}

TEST_F(DialTest, AProxyThatRefusesIsToldWithItsStatus) {
  const std::string proxy = "chat.example:80: proxy " + server.address() + ": ";
  EXPECT_EQ(connect_by_proxy("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
            "http_status: " + proxy + "HTTP 407 Proxy Authentication Required");
  EXPECT_EQ(request.find("Proxy-Authorization"), std::string::npos);
  EXPECT_EQ(connect_by_proxy("HTTP/1.1 502\r\n\r\n"), "http_status: " + proxy + "HTTP 502");
  EXPECT_EQ(connect_by_proxy(""), "protocol: " + proxy + "it hung up");
  EXPECT_EQ(connect_by_proxy("SSH-2.0-OpenSSH\r\n\r\n"),
            "protocol: " + proxy + "its answer is not one: SSH-2.0-OpenSSH");
  EXPECT_EQ(connect_by_proxy("HTTP/1.1 200 OK\r\n\r\nhello"),
            "protocol: " + proxy + "its answer is not one: HTTP/1.1 200 OK");
}

TEST_F(DialTest, AProxyThatIsNotThereIsNamed) {
  options.proxy = "http://" + server.address();
  options.url = "ws://chat.example/";
  server.stop();
  EXPECT_EQ(connect(),
            "refused: chat.example:80: proxy " + server.address() + ": Connection refused");
}

TEST_F(DialTest, AProxyThatIsNoneIsALocalFailure) {
  for (const char* proxy : {"127.0.0.1:3128", "https://127.0.0.1", "http://user@127.0.0.1:1",
                            "http://a:%4@127.0.0.1:1", "http://127.0.0.1:1/path", "http://"}) {
    options.proxy = proxy;
    EXPECT_EQ(connect(), "local: a proxy must have the form http://[user:password@]host:port")
        << proxy;
  }
}

TEST_F(DialTest, TlsGoesThroughTheProxy) {
  options.proxy = "http://" + server.address();
  options.url = "wss://chat.example/";
  auto connecting = ask();
  EXPECT_TRUE(peer.read_until("\r\n\r\n").starts_with("CONNECT chat.example:443 "));
  peer.send("HTTP/1.1 200 OK\r\n\r\n");
  loop.run_until([this] { return peer.readable(); });
  EXPECT_EQ(peer.read(1), "\x16") << "a handshake of TLS";
  peer.send("no TLS at all");
  EXPECT_EQ(finish(connecting), "tls: chat.example:443: TLS: wrong version number (SSL routines)");
}

TEST_F(DialTest, ARedirectIsRefusedAndSaysWhereItLeads) {
  auto connecting = ask();
  peer.read_until("\r\n\r\n");
  peer.send(
      "HTTP/1.1 301 Moved Permanently\r\nLocation: https://chat.example/sync\r\n"
      "Content-Length: 4\r\n\r\nbody");
  EXPECT_EQ(finish(connecting), "http_status: " + server.address() +
                                    ": HTTP 301 Moved Permanently: redirects to "
                                    "https://chat.example/sync");
}

TEST_F(DialTest, AUrlOfHttpIsRefusedAndSaysWhatIsMeant) {
  options.url = "http://chat.example/sync";
  EXPECT_EQ(connect(),
            "local: \"http://chat.example/sync\": the URL must begin with ws:// or wss:// (did you "
            "mean 'ws://chat.example/sync'?)");
  options.url = "HTTPS://chat.example";
  EXPECT_EQ(connect(),
            "local: \"HTTPS://chat.example\": the URL must begin with ws:// or wss:// (did you "
            "mean 'wss://chat.example'?)");
}

TEST_F(DialTest, ManyLookUpsOfANameAreOne) {
  Resolver resolver(loop.context().get_executor());
  auto cancelled = loop.begin(resolver.resolve("localhost"));
  cancelled.cancel();  // who gives up takes nothing from the others
  auto first = loop.start(resolver.resolve("localhost"));
  auto second = loop.start(resolver.resolve("localhost"));
  loop.finish(cancelled);
  loop.finish(first);
  loop.finish(second);
  ASSERT_TRUE(first.value() && second.value());
  EXPECT_EQ(*first.value(), *second.value());
  auto known = loop.start(resolver.resolve("localhost"));
  EXPECT_TRUE(known.done()) << "and its addresses hold";
}

TEST_F(DialTest, LookUpsThatFailDoNotHold) {
  Resolver resolver(loop.context().get_executor());
  EXPECT_FALSE(loop.run(resolver.resolve("host.invalid")));
  auto again = loop.begin(resolver.resolve("host.invalid"));
  EXPECT_FALSE(again.done());
  loop.finish(again);
  EXPECT_FALSE(again.value());
}

}  // namespace
}  // namespace botarmy
