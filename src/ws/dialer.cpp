// SPDX-License-Identifier: MIT
#include "ws/dialer.hpp"

#include "async/with_timeout.hpp"
#include "ws/connect_failure.hpp"

#include <string>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

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

Task<Dialer::Result> Dialer::dial(const Url& url, const ConnectOptions& options) {
  const auto route = find_route(url, options);
  if (!route) co_return ConnectError{ConnectCause::local, route.error()};
  auto dialled = co_await with_timeout(options.connect_timeout, follow(url, *route));
  if (dialled) co_return std::move(*dialled);
  const std::string limit = std::to_string(options.connect_timeout.count()) + " ms";
  co_return connect_failure(ConnectCause::timeout, url, "no connection within " + limit);
}

boost::system::result<Dialer::Route, std::string> Dialer::find_route(
    const Url& url, const ConnectOptions& options) {
  Route route;
  if (url.secure) {
    auto parameters = tls_contexts_.get(options.tls, url.host, url.address());
    if (!parameters) return parameters.error();
    route.tls = std::move(*parameters);
  }
  if (!options.proxy.empty()) {
    auto proxy = parse_proxy(options.proxy);
    if (!proxy) return proxy.error();
    route.proxy = std::move(*proxy);
  }
  if (!options.local_addresses.empty()) {
    const std::size_t next = next_local_address_++ % options.local_addresses.size();
    error_code ec;
    route.from = asio::ip::make_address(options.local_addresses[next], ec);
    if (ec) return '"' + options.local_addresses[next] + "\" is not an address to connect from";
  }
  return route;
}

Task<Dialer::Result> Dialer::follow(const Url& url, const Route& route) {
  Result connected = co_await connect(url, route);
  if (!connected) co_return std::move(connected);
  std::optional<ConnectError> error;
  if (route.proxy) error = co_await open_tunnel(**connected, input_, *route.proxy, url);
  if (!error && route.tls) {
    TlsStream& stream = (*connected)->start_tls(*route.tls);
    error = co_await shake_hands(**connected, stream, url);
  }
  if (error) co_return std::move(*error);
  co_return std::move(connected);
}

/// Connects to the first address that answers, of the proxy or else of the server itself.
Task<Dialer::Result> Dialer::connect(const Url& url, const Route& route) {
  const Url& next = route.proxy ? route.proxy->url : url;
  std::string by = route.proxy ? route.proxy->name() + ": " : "";
  const auto addresses = co_await resolver_.resolve(next.host);
  if (!addresses) {
    co_return connect_failure(ConnectCause::dns, url, by + addresses.error().message());
  }
  if (route.from) by += "from " + route.from->to_string() + ": ";
  error_code ec = asio::error::address_family_not_supported;
  for (const asio::ip::address& address : *addresses) {
    if (route.from && route.from->is_v4() != address.is_v4()) continue;
    auto transport = std::make_unique<Transport>(poller_);
    ec = co_await transport->connect({address, next.port}, route.from);
    if (!ec) co_return std::move(transport);
  }
  co_return connect_failure(cause_of(ec), url, by + ec.message());
}

}  // namespace botarmy
