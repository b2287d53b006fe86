// SPDX-License-Identifier: MIT
#include "ws/dial.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace botarmy {
namespace {

using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Resolver = asio::ip::basic_resolver<Tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

ConnectError failed(ConnectCause cause, const Url& url, const std::string& what) {
  return {.cause = cause, .message = url.address() + ": " + what};
}

/// Whose fault it is that a socket did not connect.
ConnectCause cause_of(const error_code& ec) {
  switch (ec.value()) {
    case ETIMEDOUT: return ConnectCause::timeout;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
    case EADDRNOTAVAIL:
    case EADDRINUSE:
    case EAFNOSUPPORT:
    case EACCES:
    case EPERM: return ConnectCause::local;
    default: return ConnectCause::refused;
  }
}

/// A look-up that can be given up. The resolver itself cannot: its thread sits in getaddrinfo()
/// until that returns, and only then tells its handler, which therefore owns what it writes to.
struct Lookup {
  explicit Lookup(const Executor& executor)
      : resolver(executor), done(executor, Timer::time_point::max()) {}
  Resolver resolver;
  Timer done;
  error_code ec;
  std::vector<Tcp::endpoint> endpoints;
};

/// Takes back a look-up that has not begun when nobody waits for it any more.
class GiveUp {
 public:
  explicit GiveUp(Lookup& lookup) : lookup_(lookup) {}
  GiveUp(const GiveUp&) = delete;
  GiveUp& operator=(const GiveUp&) = delete;
  ~GiveUp() { lookup_.resolver.cancel(); }

 private:
  Lookup& lookup_;
};

/// The addresses of a host. One that is an address itself needs no look-up, nor the resolver's
/// thread.
Task<boost::system::result<std::vector<Tcp::endpoint>>> resolve(const Url& url) {
  error_code ec;
  const asio::ip::address address = asio::ip::make_address(url.host, ec);
  if (!ec) co_return std::vector{Tcp::endpoint(address, url.port)};

  const auto lookup = std::make_shared<Lookup>(co_await asio::this_coro::executor);
  const GiveUp give_up(*lookup);
  lookup->resolver.async_resolve(
      url.host, std::to_string(url.port), Tcp::resolver::numeric_service,
      [lookup](const error_code& failure, const Resolver::results_type& found) {
        lookup->ec = failure;
        lookup->endpoints.assign(found.begin(), found.end());
        lookup->done.cancel();
      });
  co_await lookup->done.async_wait(asio::redirect_error(use_task, ec));
  if (lookup->ec) co_return lookup->ec;
  co_return std::move(lookup->endpoints);
}

/// On a machine whose ports are all in use, a socket that connects to a port where nobody listens
/// may be given that very port, and so reach itself.
bool reached_itself(const Socket& socket) {
  error_code ec;
  const Tcp::endpoint here = socket.local_endpoint(ec);
  const Tcp::endpoint there = socket.remote_endpoint(ec);
  return !ec && here == there;
}

Task<boost::system::result<Socket, ConnectError>> connect(const Url& url) {
  const auto endpoints = co_await resolve(url);
  if (!endpoints) co_return failed(ConnectCause::dns, url, endpoints.error().message());
  const Executor executor = co_await asio::this_coro::executor;
  error_code ec = asio::error::host_not_found;
  for (const Tcp::endpoint& endpoint : *endpoints) {
    Socket socket(executor);
    co_await socket.async_connect(endpoint, asio::redirect_error(use_task, ec));
    if (!ec && reached_itself(socket)) ec = asio::error::connection_refused;
    if (ec) continue;
    socket.set_option(Tcp::no_delay(true), ec);
    co_return std::move(socket);
  }
  co_return failed(cause_of(ec), url, ec.message());
}

Task<std::optional<ConnectError>> shake_hands(Transport& transport, TlsStream& tls,
                                              const Url& url) {
  for (;;) {
    const Attempt attempt = tls.handshake();
    if (!attempt.error) co_return std::nullopt;
    if (!attempt.would_block()) {
      co_return failed(ConnectCause::tls, url, "TLS: " + tls.failure(attempt.error));
    }
    error_code ec;
    co_await transport.socket().async_wait(attempt.wait_for, asio::redirect_error(use_task, ec));
  }
}

}  // namespace

Task<boost::system::result<Transport, ConnectError>> dial(const Url& url, SSL_CTX* tls) {
  auto socket = co_await connect(url);
  if (!socket) co_return socket.error();
  Transport transport(std::move(*socket));
  if (tls != nullptr) {
    TlsStream& stream = transport.start_tls(*tls, url.host);
    std::optional<ConnectError> error = co_await shake_hands(transport, stream, url);
    if (error) co_return std::move(*error);
  }
  co_return std::move(transport);
}

}  // namespace botarmy
