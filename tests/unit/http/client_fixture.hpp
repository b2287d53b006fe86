// SPDX-License-Identifier: MIT
#pragma once

#include "http/connector.hpp"
#include "raw_server.hpp"
#include "test_loop.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace botarmy {

/// A client and a server that says, byte by byte, what the test wants.
class HttpClientTest : public testing::Test {
 protected:
  using Result = boost::system::result<HttpResponse, HttpError>;
  using Sending = TestLoop::Running<Result>;

  static std::string describe(const Result& result) {
    if (!result) {
      return std::string(to_string(result.error().cause)) + ": " + result.error().message;
    }
    return std::to_string(result->status) + " [" + result->body + "]";
  }
  std::string finish(const Sending& sending) {
    loop.finish(sending);
    return describe(sending.value());
  }

  [[nodiscard]] std::string url(const std::string& path = "/") const {
    return "http://" + server.address() + path;
  }
  [[nodiscard]] HttpRequest get(const std::string& path = "/") const {
    return {.method = "GET", .url = url(path)};
  }
  Sending start(HttpRequest request) { return loop.start(client->send(std::move(request))); }

  /// Takes the client's next connection.
  void accept() {
    loop.run_until([this] { return server.pending(); });
    peer = server.accept();
  }
  /// The head of the request that comes next, and as much of its body.
  std::string read_request(std::size_t body = 0) {
    loop.run_until([this] { return peer.readable(); });
    std::string request = peer.read_until("\r\n\r\n");
    return request += peer.read(body);
  }
  /// Answers a request on a new connection, which stays open.
  std::string answer_new(const std::string& answer, std::size_t body = 0) {
    accept();
    return answer_next(answer, body);
  }
  /// Answers the next request on the same connection.
  std::string answer_next(const std::string& answer, std::size_t body = 0) {
    std::string request = read_request(body);
    peer.send(answer);
    return request;
  }

  static std::string ok(const std::string& body, const std::string& headers = "") {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
           "\r\n" + body;
  }
  static std::string redirect_to(const std::string& location, int status = 302) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Go\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n";
  }

  TestLoop loop;
  RawServer server;
  RawPeer peer;
  ConnectOptions target;
  std::unique_ptr<HttpConnector> connector = make_http_connector(loop.context());
  std::unique_ptr<HttpClient> client = connector->make_client(target);
};

}  // namespace botarmy
