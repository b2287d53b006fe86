// SPDX-License-Identifier: MIT
#pragma once

#include "ws/url.hpp"

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Takes an http:// or https:// URL apart (RFC 9110, section 4.2), or says what is wrong with it. A
/// fragment is left out: it is not for the server.
boost::system::result<Url, std::string> parse_http_url(std::string_view text);

/// The URL that `reference`, absolute or relative, means in an answer from `base` (RFC 3986,
/// section 5); nothing if it is none.
std::optional<std::string> resolve_url(std::string_view base, std::string_view reference);

/// Host, whether it is secure, and path of an http, https, ws or wss URL.
struct UrlPlace {
  bool secure = false;
  std::string host;  ///< in lower case
  std::string path;  ///< without the query; begins with '/'
};
/// Of a URL that is none, a place with an empty host.
UrlPlace place_of(std::string_view url);

}  // namespace botarmy
