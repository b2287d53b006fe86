// SPDX-License-Identifier: MIT
#include "ws/dial.hpp"

#include "ws/connect_failure.hpp"

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

Task<boost::system::result<std::unique_ptr<Transport>, ConnectError>> connect(Poller& poller,
                                                                              const Url& url) {
  const auto endpoints = co_await resolve(url);
  if (!endpoints) co_return connect_failure(ConnectCause::dns, url, endpoints.error().message());
  error_code ec = asio::error::host_unreachable;
  for (const Tcp::endpoint& endpoint : *endpoints) {
    auto transport = std::make_unique<Transport>(poller);
    ec = co_await transport->connect(endpoint);
    if (!ec) co_return std::move(transport);
  }
  co_return connect_failure(cause_of(ec), url, ec.message());
}

Task<std::optional<ConnectError>> shake_hands(Transport& transport, TlsStream& tls,
                                              const Url& url) {
  for (;;) {
    const Attempt attempt = tls.handshake();
    if (!attempt.error) co_return std::nullopt;
    if (!attempt.would_block()) {
      co_return connect_failure(ConnectCause::tls, url, "TLS: " + tls.failure(attempt.error));
    }
    co_await transport.watch().wait(attempt.wait_for);
  }
}

}  // namespace

Task<boost::system::result<std::unique_ptr<Transport>, ConnectError>> dial(
    Poller& poller, const Url& url, const TlsParameters* tls) {
  auto connected = co_await connect(poller, url);
  if (!connected || tls == nullptr) co_return std::move(connected);
  TlsStream& stream = (*connected)->start_tls(*tls);
  std::optional<ConnectError> error = co_await shake_hands(**connected, stream, url);
  if (error) co_return std::move(*error);
  co_return std::move(connected);
}

}  // namespace botarmy
