// SPDX-License-Identifier: MIT
#pragma once

#include "ws/attempt.hpp"
#include "ws/tls.hpp"

#include <botarmy/task.hpp>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <sys/socket.h>

#include <cerrno>
#include <optional>
#include <span>
#include <string_view>

namespace botarmy {

using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

/// A connected socket, plain or with TLS over it. Reading and writing never wait: what would block
/// is tried again when the socket is ready for what Attempt::wait_for says.
class Transport {
 public:
  explicit Transport(Socket socket) : socket_(std::move(socket)) {}

  Attempt read(std::span<std::uint8_t> into) {
    if (tls_) return tls_->read(into);
    const ssize_t size = ::recv(socket_.native_handle(), into.data(), into.size(), MSG_DONTWAIT);
    if (size == 0) return {.error = asio::error::eof};
    return outcome(size, asio::socket_base::wait_read);
  }

  Attempt write(std::string_view bytes) {
    if (tls_) return tls_->write(bytes);
    const ssize_t size =
        ::send(socket_.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    return outcome(size, asio::socket_base::wait_write);
  }

  /// From now on everything goes through TLS, beginning with its handshake.
  TlsStream& start_tls(SSL_CTX& context, const std::string& host) {
    return tls_.emplace(context, socket_.native_handle(), host);
  }

  /// Whether a read that returned less than it could may have left something behind.
  [[nodiscard]] bool reads_by_record() const { return tls_.has_value(); }

  /// Tells the peer that nothing more will come: with TLS by its goodbye, else, if `half_close`, by
  /// ending our stream.
  void finish(bool half_close) {
    if (tls_) {
      tls_->finish();
    } else if (half_close) {
      ::shutdown(socket_.native_handle(), SHUT_WR);
    }
  }

  /// Ends all waits with operation_aborted.
  void close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

  [[nodiscard]] Socket& socket() { return socket_; }

 private:
  static Attempt outcome(ssize_t size, asio::socket_base::wait_type wait_for) {
    if (size >= 0) return {.size = static_cast<std::size_t>(size)};
    if (errno == EINTR) return {.error = asio::error::would_block, .wait_for = wait_for};
    return {.error = {errno, boost::system::system_category()}, .wait_for = wait_for};
  }

  Socket socket_;
  std::optional<TlsStream> tls_;
};

}  // namespace botarmy
