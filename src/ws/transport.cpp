// SPDX-License-Identifier: MIT
#include "ws/transport.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;
using Endpoint = asio::ip::tcp::endpoint;

error_code last_error() { return {errno, boost::system::system_category()}; }

Attempt outcome(ssize_t size, Readiness wait_for) {
  if (size >= 0) return {.size = static_cast<std::size_t>(size)};
  return {.error = last_error(), .wait_for = wait_for};
}

/// The port is chosen when the socket connects: then one that is in use will do, if it is with
/// another server.
bool bind(int socket, const asio::ip::address& address) {
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
  const Endpoint any_port(address, 0);
  return ::bind(socket, any_port.data(), static_cast<socklen_t>(any_port.size())) == 0;
}

/// A socket that connects to a port of this machine where nobody listens may be given that very
/// port for its own, and so reach itself.
bool reached_itself(int socket, const Endpoint& peer) {
  Endpoint self;
  socklen_t size = static_cast<socklen_t>(self.capacity());
  return ::getsockname(socket, self.data(), &size) == 0 && self == peer;
}

}  // namespace

Task<error_code> Transport::connect(Endpoint endpoint, std::optional<asio::ip::address> from) {
  const error_code failure = begin_to_connect(endpoint, from);
  if (failure) co_return failure;
  error_code ec;
  do {
    co_await watch_.wait(Readiness::output);
    ec = outcome_of_connect();
  } while (!ec && !connected());
  if (!ec && reached_itself(socket_, endpoint)) ec = asio::error::connection_refused;
  if (!ec) {
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  co_return ec;
}

error_code Transport::begin_to_connect(const Endpoint& endpoint,
                                       const std::optional<asio::ip::address>& from) {
  socket_ = ::socket(endpoint.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return last_error();
  if (from && !bind(socket_, *from)) return last_error();
  const int connected =
      ::connect(socket_, endpoint.data(), static_cast<socklen_t>(endpoint.size()));
  if (connected < 0 && errno != EINPROGRESS) return last_error();
  return watch_.start(socket_);
}

error_code Transport::outcome_of_connect() {
  int error = 0;
  socklen_t size = sizeof error;
  if (::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return last_error();
  return {error, boost::system::system_category()};
}

bool Transport::connected() const {
  Endpoint peer;
  socklen_t size = static_cast<socklen_t>(peer.capacity());
  return ::getpeername(socket_, peer.data(), &size) == 0;
}

Attempt Transport::read(std::span<std::uint8_t> into) {
  if (tls_) return tls_->read(into);
  const ssize_t size = ::recv(socket_, into.data(), into.size(), 0);
  if (size == 0) return {.error = asio::error::eof};
  return outcome(size, Readiness::input);
}

Attempt Transport::write(std::string_view bytes) {
  if (tls_) return tls_->write(bytes);
  return outcome(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL), Readiness::output);
}

void Transport::finish(bool half_close) {
  if (tls_) {
    tls_->finish();
  } else if (half_close) {
    ::shutdown(socket_, SHUT_WR);
  }
}

void Transport::hang_up() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

}  // namespace botarmy
