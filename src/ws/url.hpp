// SPDX-License-Identifier: MIT
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace botarmy {

/// A websocket URL taken apart (RFC 6455, section 3).
struct Url {
  bool secure = false;
  std::string host;  ///< a name, or an address without brackets
  std::uint16_t port = 0;
  std::string resource;   ///< path and query, as they stand in the request line
  std::string authority;  ///< what the Host header says: the port only if it is not the default
  bool operator==(const Url&) const = default;

  /// Host and port, for people.
  [[nodiscard]] std::string address() const;
};

/// Takes a URL apart, or says what is wrong with it.
boost::system::result<Url, std::string> parse_url(std::string_view text);

}  // namespace botarmy
