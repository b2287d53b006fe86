// SPDX-License-Identifier: MIT
#include "open_files.hpp"
#include "raw_server.hpp"
#include "temp_dir.hpp"
#include "test_loop.hpp"
#include "websocket_server.hpp"
#include "ws/connector.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Connected = boost::system::result<std::unique_ptr<Connection>, ConnectError>;

class TlsTest : public testing::Test {
 protected:
  static std::string describe(const Connected& outcome) {
    if (outcome) return "connected";
    return std::string(to_string(outcome.error().cause)) + ": " + outcome.error().message;
  }
  std::string connect(const std::string& url) {
    options.url = url;
    auto outcome = loop.run(connector->connect(options));
    connection = outcome ? std::move(*outcome) : nullptr;
    return connection ? "connected" : describe(outcome);
  }

  TestLoop loop;
  TempDir directory;
  std::unique_ptr<Connector> connector = make_connector(loop.context());
  ConnectOptions options;
  std::unique_ptr<Connection> connection;
  Certificate certificate{"DNS:localhost,IP:127.0.0.1"};
  std::string ca_file = directory.write("ca.pem", certificate.certificate_pem());
};

TEST_F(TlsTest, TrustsACertificateOfItsAuthorityForItsHost) {
  const WebsocketServer server(loop.context(), &certificate);
  options.tls.ca_file = ca_file;
  EXPECT_EQ(connect(server.url("localhost")), "connected");
  EXPECT_EQ(connect(server.url("127.0.0.1")), "connected");
}

TEST_F(TlsTest, DoesNotTrustAnUnknownAuthority) {
  const WebsocketServer server(loop.context(), &certificate);
  EXPECT_EQ(connect(server.url()), "tls: " + server.address() + ": TLS: self-signed certificate");
}

TEST_F(TlsTest, DoesNotTrustACertificateForAnotherHost) {
  const Certificate other("DNS:example.com");
  const WebsocketServer server(loop.context(), &other);
  options.tls.ca_file = directory.write("other.pem", other.certificate_pem());
  EXPECT_EQ(connect(server.url("localhost")),
            "tls: " + server.address("localhost") + ": TLS: hostname mismatch");
  EXPECT_EQ(connect(server.url("127.0.0.1")),
            "tls: " + server.address("127.0.0.1") + ": TLS: IP address mismatch");
}

TEST_F(TlsTest, TrustsEverybodyWhenToldNotToVerify) {
  const Certificate other("DNS:example.com");
  const WebsocketServer server(loop.context(), &other);
  options.tls.verify = false;
  EXPECT_EQ(connect(server.url()), "connected");
  options.tls.verify = true;
  EXPECT_EQ(connect(server.url()), "tls: " + server.address() + ": TLS: self-signed certificate");
}

TEST_F(TlsTest, AsksForTheNameThatItIsTold) {
  const Certificate other("DNS:chat.example");
  WebsocketServer server(loop.context(), &other);
  std::string asked;
  SSL_CTX_set_tlsext_servername_arg(server.tls().native_handle(), &asked);
  SSL_CTX_set_tlsext_servername_callback(
      server.tls().native_handle(), +[](SSL* session, int*, void* arg) {
        *static_cast<std::string*>(arg) = SSL_get_servername(session, TLSEXT_NAMETYPE_host_name);
        return SSL_TLSEXT_ERR_OK;
      });
  options.tls.ca_file = directory.write("other.pem", other.certificate_pem());
  options.tls.server_name = "chat.example";
  EXPECT_EQ(connect(server.url()), "connected");
  EXPECT_EQ(asked, "chat.example");
  options.tls.server_name = "chat.other";
  EXPECT_EQ(connect(server.url()), "tls: " + server.address() + ": TLS: hostname mismatch");
  EXPECT_EQ(asked, "chat.other");
}

TEST_F(TlsTest, ShowsItsCertificateToAServerThatWantsOne) {
  const Certificate bot("DNS:bot");
  WebsocketServer server(loop.context(), &certificate);
  server.tls().set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
  server.tls().add_certificate_authority(asio::buffer(bot.certificate_pem()));
  options.tls.ca_file = ca_file;
  EXPECT_EQ(connect(server.url()),
            "tls: " + server.address() + ": TLS: tlsv13 alert certificate required (SSL routines)");
  options.tls.cert_file = directory.write("both.pem", bot.certificate_pem() + bot.key_pem());
  EXPECT_EQ(connect(server.url()), "connected");
  options.tls.cert_file = directory.write("cert.pem", bot.certificate_pem());
  options.tls.key_file = directory.write("key.pem", bot.key_pem());
  EXPECT_EQ(connect(server.url()), "connected");
  const Certificate stranger("DNS:bot");
  options.tls.cert_file = directory.write("other.pem", stranger.certificate_pem());
  options.tls.key_file = directory.write("other.key", stranger.key_pem());
  EXPECT_TRUE(connect(server.url()).starts_with("tls: " + server.address() + ": TLS: ")) << "other";
}

TEST_F(TlsTest, ACertificateThatCannotBeUsedIsALocalFailure) {
  const std::string url = "wss://127.0.0.1:1/";
  options.tls.cert_file = directory.path("none.pem");
  EXPECT_EQ(connect(url), "local: cannot read a certificate from '" + options.tls.cert_file +
                              "': No such file or directory");
  options.tls.cert_file = ca_file;
  options.tls.key_file = directory.write("key.pem", Certificate("DNS:other").key_pem());
  EXPECT_EQ(connect(url),
            "local: the key in '" + options.tls.key_file + "' is not that of the certificate");
}

TEST_F(TlsTest, TakesUpAnEarlierSessionWithTheSameServer) {
  const WebsocketServer server(loop.context(), &certificate);
  options.tls.ca_file = ca_file;
  ASSERT_EQ(connect(server.url()), "connected");
  EXPECT_FALSE(connection->tls_resumed());
  for (int i = 0; i < 2; ++i) {
    ASSERT_EQ(connect(server.url()), "connected");
    EXPECT_TRUE(connection->tls_resumed());
  }
  ASSERT_EQ(connect(server.url("localhost")), "connected");
  EXPECT_FALSE(connection->tls_resumed()) << "another name";
  options.tls.verify = false;
  ASSERT_EQ(connect(server.url()), "connected");
  EXPECT_FALSE(connection->tls_resumed()) << "what it had not checked";
  options.tls.resume = false;
  ASSERT_EQ(connect(server.url()), "connected");
  EXPECT_FALSE(connection->tls_resumed()) << "what it must not";
}

TEST_F(TlsTest, AFileOfAuthoritiesThatCannotBeReadIsALocalFailure) {
  options.tls.ca_file = directory.path("none.pem");
  EXPECT_EQ(connect("wss://127.0.0.1:1/"),
            "local: cannot read authorities from " + options.tls.ca_file);
  options.tls.ca_file = directory.write("empty.pem", "");
  EXPECT_EQ(connect("wss://127.0.0.1:1/"),
            "local: cannot read authorities from " + options.tls.ca_file);
}

TEST_F(TlsTest, APlainServerIsATlsFailure) {
  RawServer server;
  options.url = "wss://" + server.address() + "/";
  auto connecting = loop.start(connector->connect(options));
  RawPeer peer = server.accept();
  peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
  loop.finish(connecting);
  EXPECT_EQ(describe(connecting.value()),
            "tls: " + server.address() + ": TLS: wrong version number (SSL routines)");
}

TEST_F(TlsTest, HangingUpInTheHandshakeIsATlsFailure) {
  RawServer server;
  options.url = "wss://" + server.address() + "/";
  auto connecting = loop.start(connector->connect(options));
  RawPeer peer = server.accept();
  loop.run_until([&] { return peer.readable(); });
  peer.end_stream();
  loop.finish(connecting);
  EXPECT_EQ(describe(connecting.value()), "tls: " + server.address() + ": TLS: the server hung up");
}

TEST_F(TlsTest, AServerThatDoesNotAnswerTimesOut) {
  const RawServer server;
  options.connect_timeout = 10ms;
  EXPECT_EQ(connect("wss://" + server.address() + "/"),
            "timeout: " + server.address() + ": no connection within 10 ms");
}

TEST_F(TlsTest, SpeakingPlainlyToATlsServerBreaksTheProtocol) {
  const WebsocketServer server(loop.context(), &certificate);
  const std::string failure = connect("ws://" + server.address() + "/");
  EXPECT_TRUE(failure.starts_with("protocol: " + server.address() +
                                  ": no answer to the opening handshake: "))
      << failure;
}

TEST_F(TlsTest, NothingStaysOpen) {
  WebsocketServer server(loop.context(), &certificate);
  options.tls.verify = false;
  connect(server.url());
  server.peers.clear();
  const auto forget = [&] {
    connection.reset();
    loop.settle();
    server.peers.clear();
    loop.settle();
  };
  forget();
  const auto open_files = count_open_files();
  connect(server.url());
  forget();
  options.tls.verify = true;
  connect(server.url());
  forget();
  EXPECT_EQ(count_open_files(), open_files);
}

}  // namespace
}  // namespace botarmy
