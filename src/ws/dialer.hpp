// SPDX-License-Identifier: MIT
#pragma once

#include "tls/contexts.hpp"
#include "ws/poller.hpp"
#include "ws/proxy.hpp"
#include "ws/resolver.hpp"
#include "ws/transport.hpp"
#include "ws/url.hpp"

#include <botarmy/connection.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/system/result.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace botarmy {

/// Gets to servers: looks hosts up, connects, through a proxy if there is one, and begins TLS. One
/// for all connections of a shard; it outlives them.
class Dialer {
 public:
  using Result = boost::system::result<std::unique_ptr<Transport>, ConnectError>;

  explicit Dialer(const Executor& executor) : poller_(Poller::of(executor)), resolver_(executor) {}

  [[nodiscard]] Poller& poller() { return poller_; }

  /// Connects to a URL's host and port, with TLS if it says so, within `connect_timeout`. Of the
  /// options, `tls`, `proxy` and `local_addresses` say how. Messages begin with host and port.
  Task<Result> dial(const Url& url, const ConnectOptions& options);

 private:
  /// How to get to a server.
  struct Route {
    std::optional<TlsParameters> tls{};
    std::optional<Proxy> proxy{};
    std::optional<asio::ip::address> from{};
  };

  boost::system::result<Route, std::string> find_route(const Url& url,
                                                       const ConnectOptions& options);
  Task<Result> follow(const Url& url, const Route& route);
  Task<Result> connect(const Url& url, const Route& route);

  Poller& poller_;
  Resolver resolver_;
  TlsContexts tls_contexts_;
  std::size_t next_local_address_ = 0;
  std::array<std::uint8_t, std::size_t{4} << 10> input_{};  // what a proxy said
};

}  // namespace botarmy
