// SPDX-License-Identifier: MIT
#include "certificates.hpp"
#include "client_fixture.hpp"
#include "temp_dir.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <string>

namespace botarmy {
namespace {

/// A server with a certificate, on the event loop of the test, that answers every request alike and
/// counts connections.
class TlsAnswerer {
 public:
  TlsAnswerer(asio::io_context& context, const Certificate& certificate, std::string answer)
      : answer_(std::move(answer)),
        tls_(asio::ssl::context::tls_server),
        acceptor_(context.get_executor(), {asio::ip::address_v4::loopback(), 0}) {
    tls_.use_certificate_chain(asio::buffer(certificate.certificate_pem()));
    tls_.use_private_key(asio::buffer(certificate.key_pem()), asio::ssl::context::pem);
    spawn(accept());
  }

  [[nodiscard]] std::string address(const std::string& host) const {
    return host + ':' + std::to_string(acceptor_.local_endpoint().port());
  }
  int connections = 0;

 private:
  using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

  void spawn(Task<void> task) {
    asio::co_spawn(acceptor_.get_executor(), std::move(task), [](const std::exception_ptr&) {});
  }
  Task<void> accept() {
    for (;;) {
      boost::system::error_code ec;
      Socket socket = co_await acceptor_.async_accept(asio::redirect_error(use_task, ec));
      if (ec) co_return;
      ++connections;
      spawn(serve(std::move(socket)));
    }
  }
  Task<void> serve(Socket socket) {
    asio::ssl::stream<Socket> stream(std::move(socket), tls_);
    boost::system::error_code ec;
    co_await stream.async_handshake(asio::ssl::stream_base::server,
                                    asio::redirect_error(use_task, ec));
    std::string input;
    while (!ec) {
      const std::size_t size = co_await asio::async_read_until(
          stream, asio::dynamic_buffer(input), "\r\n\r\n", asio::redirect_error(use_task, ec));
      input.erase(0, size);
      if (!ec) {
        co_await asio::async_write(stream, asio::buffer(answer_),
                                   asio::redirect_error(use_task, ec));
      }
    }
  }

  std::string answer_;
  asio::ssl::context tls_;
  asio::basic_socket_acceptor<asio::ip::tcp, Executor> acceptor_;
};

class HttpsTest : public HttpClientTest {
 protected:
  std::string get_from(const std::string& host, const TlsAnswerer& from) {
    HttpRequest request{.url = "https://" + from.address(host) + "/"};
    return describe(loop.run(client->send(std::move(request))));
  }

  TempDir directory;
  Certificate certificate{"DNS:localhost,IP:127.0.0.1"};
  TlsAnswerer answerer{loop.context(), certificate, ok("secret", "Set-Cookie: a=b; Secure\r\n")};
  std::string ca_file = directory.write("ca.pem", certificate.certificate_pem());
};

TEST_F(HttpsTest, TrustsTheAuthorityOfTheRunAndKeepsTheConnection) {
  target.tls.ca_file = ca_file;
  EXPECT_EQ(get_from("localhost", answerer), "200 [secret]");
  EXPECT_EQ(get_from("localhost", answerer), "200 [secret]");
  EXPECT_EQ(answerer.connections, 1);
  EXPECT_EQ(get_from("127.0.0.1", answerer), "200 [secret]");
  EXPECT_EQ(answerer.connections, 2);
  EXPECT_EQ(client->cookies("wss://localhost/"), "a=b");
  EXPECT_EQ(client->cookies("ws://localhost/"), "");
}

TEST_F(HttpsTest, RefusesWhatItCannotTrust) {
  EXPECT_EQ(get_from("localhost", answerer),
            "tls: " + answerer.address("localhost") + ": TLS: self-signed certificate");
  target.tls.verify = false;
  EXPECT_EQ(get_from("localhost", answerer), "200 [secret]");
  // A connection that was not checked is not used where it must be.
  target.tls = {.verify = true, .ca_file = ca_file, .server_name = "localhost"};
  target.url = "wss://127.0.0.1/";
  EXPECT_EQ(get_from("127.0.0.1", answerer), "200 [secret]");
  target.tls.server_name = "other";
  EXPECT_EQ(get_from("127.0.0.1", answerer),
            "tls: " + answerer.address("127.0.0.1") + ": TLS: hostname mismatch");
  target.url = "wss://elsewhere/";
  EXPECT_EQ(get_from("127.0.0.1", answerer), "200 [secret]");
}

TEST_F(HttpsTest, OptionsOfARequestWin) {
  HttpRequest request{.url = "https://" + answerer.address("localhost") + "/"};
  request.tls = TlsOptions{.verify = true, .ca_file = ca_file};
  EXPECT_EQ(describe(loop.run(client->send(request))), "200 [secret]");
  request.tls->ca_file = directory.path("none.pem");
  EXPECT_TRUE(describe(loop.run(client->send(request))).starts_with("local: "));
}

TEST_F(HttpsTest, PlainServersAreTlsFailures) {
  const auto sending = start({.url = "https://" + server.address() + "/"});
  accept();
  peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
  EXPECT_EQ(finish(sending),
            "tls: " + server.address() + ": TLS: wrong version number (SSL routines)");
}

}  // namespace
}  // namespace botarmy
