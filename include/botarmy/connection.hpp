// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/compressed_bytes.hpp>
#include <botarmy/connect_cause.hpp>
#include <botarmy/message.hpp>
#include <botarmy/task.hpp>
#include <botarmy/wire_tap.hpp>

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// What TLS is asked for on `wss://`.
struct TlsOptions {
  bool verify = true;     ///< check the certificate's chain and that it is for the host of the URL
  std::string ca_file{};  ///< PEM file of the authorities to trust; empty: those of the system
  /// PEM file of the certificate that we show to the server, with its chain; empty: none.
  std::string cert_file{};
  std::string key_file{};  ///< PEM file of its private key; empty: it is in `cert_file`
  /// The server's name: the one we ask for (RFC 6066, section 3), and the one that must be in the
  /// certificate; empty: the host of the URL.
  std::string server_name{};
  /// Takes up an earlier session with the same server, if it allows that: a shorter handshake.
  bool resume = true;
  bool operator==(const TlsOptions&) const = default;
};

/// How messages are compressed: permessage-deflate (RFC 7692).
struct Compression {
  bool offer = false;            ///< in the opening handshake; the server may still decline
  bool context_takeover = true;  ///< messages refer to those before: smaller, but more memory
  /// The base-2 logarithm of how many bytes back they may refer, from 9 to 15; both directions.
  int window_bits = 15;
  int level = 6;               ///< from 1, fast, to 9, small
  std::size_t threshold = 64;  ///< messages of fewer bytes go as they are
  bool operator==(const Compression&) const = default;
};

/// What becomes of a bot that loses a connection: one that ends without the bot having closed it.
struct OnLost {
  /// What becomes of the bot.
  enum class Policy : std::uint8_t {
    crash,      ///< bot and companion are linked: the bot dies, in the middle of what it does
    fail,       ///< the bot lives on: sending fails until it connects again
    reconnect,  ///< the companion connects again, and the bot's next action waits for that
  };
  Policy policy = Policy::crash;
  /// @name Of `reconnect`: before try n, it waits a random time from 0 to
  /// min(most, first * 2^(n-1)), so that a crowd does not come back all at once ("full jitter", M.
  /// Brooker, "Exponential Backoff And Jitter", 2015). When all tries have failed, the bot dies.
  /// @{
  std::chrono::milliseconds first{200};
  std::chrono::milliseconds most{10'000};
  std::uint32_t tries = 20;
  /// @}
  bool operator==(const OnLost&) const = default;
};

/// Where to connect and how. Sections are those of RFC 6455.
struct ConnectOptions {
  std::string url{};  ///< ws://host[:port]/path or wss://…
  std::vector<std::pair<std::string, std::string>> headers{};  ///< sent with the opening handshake
  std::vector<std::string> subprotocols{};  ///< offered, best first (section 1.9)
  TlsOptions tls{};
  Compression compression{};
  /// An HTTP proxy, asked by CONNECT to let us through: http://[user:password@]host:port; empty:
  /// none. Name look-up and TCP then go to the proxy, TLS through it.
  std::string proxy{};
  /// Addresses of this machine to connect from, in turn: each has ports of its own, about 28 000.
  /// Empty: the system chooses.
  std::vector<std::string> local_addresses{};
  std::chrono::milliseconds connect_timeout{10'000};    ///< name look-up, TCP and TLS together
  std::chrono::milliseconds handshake_timeout{10'000};  ///< the opening handshake (section 4)
  std::chrono::milliseconds close_timeout{5'000};       ///< for the peer to answer our Close frame
  /// Between two pings that go out by themselves (section 5.5.2); 0: none.
  std::chrono::milliseconds ping_interval{0};
  /// How long the peer may be silent after such a ping. Whatever arrives counts, not only the pong.
  std::chrono::milliseconds ping_timeout{10'000};
  std::size_t max_message_size = std::size_t{16} << 20;  ///< a larger message closes with code 1009
  OnLost on_lost{};
  std::shared_ptr<WireTap> tap{};  ///< sees what goes over the wire, for who looks for a mistake
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
/// At most one receive(), one send() and one ping() may be under way at a time; one of each may
/// overlap. Pings are answered while receive() is awaited and room is left, without anybody's help.
///
/// With `ping_interval`, pings go out by themselves, whoever waits for what. If nothing at all has
/// arrived within `ping_timeout` of one, the peer is gone without a word: receive() ends with code
/// 1006 and the reason "no pong within N ms". Only receive() can tell, so while it is not called,
/// the connection does not end; when it is called again, it looks first at what has arrived.
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

  /// Sends a ping (RFC 6455, section 5.5.2) and completes with the time until its pong, or one to a
  /// later ping, was read; so receive() must be awaited meanwhile. The time begins with this call:
  /// if the peer does not read, it includes the wait until the ping could be sent. Errors:
  /// asio::error::timed_out when there was no pong within `limit` (> 0); not_connected when the
  /// connection is closing or gone, or ends meanwhile.
  virtual Task<boost::system::result<std::chrono::nanoseconds>> ping(
      std::chrono::nanoseconds limit) = 0;

  /// Starts the closing handshake (RFC 6455, section 7.1.2): sends a Close frame once a send under
  /// way is through. What still arrives is received as before; receive() ends with the peer's
  /// answer or when `close_timeout` is over. Does nothing when the connection is closing already.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;

  /// Drops the connection at once, without a handshake: receive() and send() under way end.
  virtual void abort() = 0;

  /// The Set-Cookie headers that the server's answer to the opening handshake had, handed out once.
  virtual std::vector<std::string> take_set_cookies() { return {}; }

  /// The subprotocol that the server chose; empty if none.
  [[nodiscard]] virtual const std::string& subprotocol() const = 0;

  /// What compression came to so far; nothing if none was agreed upon.
  [[nodiscard]] virtual std::optional<CompressedBytes> compressed_bytes() const { return {}; }

  /// How long the last send() that succeeded waited for the kernel to take its bytes, because the
  /// peer does not read as fast as we write; 0 if it did not wait, and from the second call on.
  [[nodiscard]] virtual std::chrono::nanoseconds take_send_wait() { return {}; }

  /// Whether TLS took up an earlier session (TlsOptions::resume).
  [[nodiscard]] virtual bool tls_resumed() const { return false; }
};

/// Opens connections: the real ones in a run, fakes in tests.
class Connector {
 public:
  virtual ~Connector() = default;
  /// Completes when the opening handshake is through. Cancelling the awaiting coroutine gives up
  /// and cleans up.
  virtual Task<boost::system::result<std::unique_ptr<Connection>, ConnectError>> connect(
      ConnectOptions options) = 0;

  /// Calls back, from the event loop, when it is the turn of a socket that becomes ready now: after
  /// all those that are ready already. That is how long what arrives waits to be read. One call
  /// at a time; the default takes sockets to have their turn at once.
  virtual void take_a_turn(std::function<void()> done) { done(); }
};

}  // namespace botarmy
