// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/connect_cause.hpp>
#include <botarmy/message.hpp>
#include <botarmy/task.hpp>

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// How certificates are checked on `wss://`.
struct TlsOptions {
  bool verify = true;   ///< check the certificate's chain and that it is for the host of the URL
  std::string ca_file;  ///< PEM file of the authorities to trust; empty: those of the system
  bool operator==(const TlsOptions&) const = default;
};

/// Where to connect and how. Sections are those of RFC 6455.
struct ConnectOptions {
  std::string url;                                           ///< ws://host[:port]/path or wss://…
  std::vector<std::pair<std::string, std::string>> headers;  ///< sent with the opening handshake
  std::vector<std::string> subprotocols;                     ///< offered, best first (section 1.9)
  TlsOptions tls;
  std::chrono::milliseconds connect_timeout{10'000};     ///< name look-up, TCP and TLS together
  std::chrono::milliseconds handshake_timeout{10'000};   ///< the opening handshake (section 4)
  std::chrono::milliseconds close_timeout{5'000};        ///< for the peer to answer our Close frame
  std::size_t max_message_size = std::size_t{16} << 20;  ///< a larger message closes with code 1009
  bool operator==(const ConnectOptions&) const = default;
};

/// A connection that did not come about.
struct ConnectError {
  ConnectCause cause{};
  std::string message;  ///< for people: what happened, with host and port
  int http_status = 0;  ///< of ConnectCause::http_status
};

/// How a connection ended (RFC 6455, section 7.1.5 to 7.1.7).
struct Closed {
  std::uint16_t code = 1006;  ///< the peer's; 1005 if its Close frame has none, 1006: no frame
  std::string reason;         ///< the peer's reason, or what went wrong
  bool clean = false;         ///< both Close frames were exchanged
  bool by_us = false;         ///< we sent the first Close frame
};

/// One websocket, open until receive() says how it ended. All calls belong to its shard's thread.
///
/// At most one receive() and one send() may be under way at a time; one of each may overlap. Pings
/// are answered while receive() is awaited and room is left, without anybody's help.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Takes what has arrived: appends at least one and at most `most` (> 0) messages to `into`, in
  /// order, and completes; or says how the connection ended, when every message before that was
  /// taken. While it is not called, nothing is read from the socket, and TCP slows the peer down.
  virtual Task<boost::system::result<void, Closed>> receive(std::vector<Message>& into,
                                                            std::size_t most) = 0;

  /// Completes when the kernel has accepted every byte of the message; waits while the peer does
  /// not read. `data` must stay as it is until then. Errors: the connection is closing or gone
  /// (asio::error::not_connected or the socket's own), text that is not UTF-8
  /// (errc::illegal_byte_sequence).
  virtual Task<boost::system::error_code> send(MessageKind kind, std::string_view data) = 0;

  /// Starts the closing handshake (RFC 6455, section 7.1.2): sends a Close frame once a send under
  /// way is through. What still arrives is received as before; receive() ends with the peer's
  /// answer or when `close_timeout` is over. Does nothing when the connection is closing already.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;

  /// Drops the connection at once, without a handshake: receive() and send() under way end.
  virtual void abort() = 0;

  /// The subprotocol that the server chose; empty if none.
  [[nodiscard]] virtual const std::string& subprotocol() const = 0;
};

/// Opens connections: the real ones in a run, fakes in tests.
class Connector {
 public:
  virtual ~Connector() = default;
  /// Completes when the opening handshake is through. Cancelling the awaiting coroutine gives up
  /// and cleans up.
  virtual Task<boost::system::result<std::unique_ptr<Connection>, ConnectError>> connect(
      ConnectOptions options) = 0;
};

}  // namespace botarmy
