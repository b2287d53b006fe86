// SPDX-License-Identifier: MIT
#pragma once

#include "certificates.hpp"

#include <botarmy/message.hpp>
#include <botarmy/task.hpp>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/websocket/option.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// A proper server, by Boost.Beast, on the event loop of the test: `ws://`, or `wss://` if it has a
/// certificate.
class WebsocketServer {
 public:
  /// A connection as the server sees it.
  class Peer {
   public:
    virtual ~Peer() = default;
    virtual void push(MessageKind kind, std::string data) = 0;
    virtual void close(std::uint16_t code, std::string reason) = 0;
    /// Hangs up without a Close frame.
    virtual void drop() = 0;
    /// Reads on; new connections do not read before this if `reads` is false.
    virtual void start_reading() = 0;

    struct Received {
      MessageKind kind = MessageKind::text;
      std::string data;
      bool operator==(const Received&) const = default;
    };
    std::vector<Received> received;
    std::optional<boost::beast::websocket::close_reason> closed;
  };

  explicit WebsocketServer(asio::io_context& context, const Certificate* certificate = nullptr);
  WebsocketServer(const WebsocketServer&) = delete;
  WebsocketServer& operator=(const WebsocketServer&) = delete;

  [[nodiscard]] std::string address(const std::string& host = "127.0.0.1") const {
    return host + ':' + std::to_string(acceptor_.local_endpoint().port());
  }
  [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const {
    return (tls_ ? "wss://" : "ws://") + address(host) + "/";
  }

  /// What TLS asks of clients; new connections only.
  [[nodiscard]] asio::ssl::context& tls() { return *tls_; }

  /// What compression it agrees to; none by default.
  boost::beast::websocket::permessage_deflate deflate{};
  bool reads = true;        ///< whether new connections read at once
  std::string subprotocol;  ///< chosen in answer to an offer
  std::vector<std::shared_ptr<Peer>> peers;

 private:
  using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

  Task<void> accept();

  Acceptor acceptor_;
  std::optional<asio::ssl::context> tls_;
};

}  // namespace botarmy
