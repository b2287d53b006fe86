// SPDX-License-Identifier: MIT
#pragma once

#include "ws/transport.hpp"
#include "ws/url.hpp"

#include <botarmy/connection.hpp>

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace botarmy {

/// An HTTP proxy that connections go through.
struct Proxy {
  Url url;                    ///< its host and port
  std::string authorization;  ///< what Proxy-Authorization says; empty: no such header

  /// What messages call it.
  [[nodiscard]] std::string name() const { return "proxy " + url.address(); }
};

/// Takes http://[user:password@]host:port apart, or says what is wrong with it. What is not plain
/// in user and password is percent-encoded.
boost::system::result<Proxy, std::string> parse_proxy(std::string_view text);

/// Asks the proxy at the other end for a connection to the URL's host and port (RFC 9110, section
/// 9.3.6); nothing if it is there. `input` is where the answer arrives.
Task<std::optional<ConnectError>> open_tunnel(Transport& transport, std::span<std::uint8_t> input,
                                              const Proxy& proxy, const Url& url);

}  // namespace botarmy
