// SPDX-License-Identifier: MIT
#pragma once

#include "ws/attempt.hpp"
#include "ws/tls.hpp"
#include "ws/watch.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace botarmy {

/// A TCP connection, plain or with TLS over it. Reading and writing never wait: what would block is
/// tried again when the socket is ready for what Attempt::wait_for says, which watch() knows.
class Transport {
 public:
  explicit Transport(Poller& poller) : watch_(poller) {}
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  ~Transport() { hang_up(); }

  /// Connects; once. From the address, or from whichever the system chooses.
  Task<boost::system::error_code> connect(asio::ip::tcp::endpoint endpoint,
                                          std::optional<asio::ip::address> from = {});
  /// From now on everything goes through TLS, beginning with its handshake.
  TlsStream& start_tls(const TlsParameters& parameters) {
    return tls_.emplace(parameters, socket_);
  }
  [[nodiscard]] bool tls_resumed() const { return tls_ && tls_->resumed(); }

  Attempt read(std::span<std::uint8_t> into);
  Attempt write(std::string_view bytes);
  /// Whether a read of `size` bytes, where there was room for `room`, left nothing to read.
  [[nodiscard]] bool drained_by(std::size_t size, std::size_t room) const {
    // TLS gives one record at a time, and says nothing of the next.
    return size < room && !tls_ && !watch_.hung_up();
  }

  /// Tells the peer that nothing more will come: with TLS by its goodbye, else, if `half_close`, by
  /// ending our stream.
  void finish(bool half_close);
  /// Hangs up, and wakes whoever waits.
  void close() {
    hang_up();
    watch_.stop();
  }

  [[nodiscard]] Watch& watch() { return watch_; }

 private:
  boost::system::error_code begin_to_connect(const asio::ip::tcp::endpoint& endpoint,
                                             const std::optional<asio::ip::address>& from);
  boost::system::error_code outcome_of_connect();
  [[nodiscard]] bool connected() const;
  void hang_up();

  int socket_ = -1;
  Watch watch_;
  std::optional<TlsStream> tls_;
};

}  // namespace botarmy
