// SPDX-License-Identifier: MIT
#include "http/url.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <algorithm>

namespace botarmy {
namespace {

namespace urls = boost::urls;

constexpr std::uint16_t plain_port = 80;
constexpr std::uint16_t secure_port = 443;

std::string lower(std::string_view text) {
  std::string result(text);
  const auto in_lower_case = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  };
  std::transform(result.begin(), result.end(), result.begin(), in_lower_case);
  return result;
}

bool needs_encoding(char c) { return c <= ' ' || c > '~'; }

/// The host as look-ups and the Host header want it: an IPv6 address without brackets.
std::string host_of(const urls::url_view& url) {
  return url.host_type() == urls::host_type::ipv6 ? std::string(url.host_ipv6_address().to_string())
                                                  : lower(url.host());
}

std::string authority_of(const Url& url, std::uint16_t default_port) {
  std::string address = url.address();
  if (url.port == default_port) address.resize(address.rfind(':'));
  return address;
}

}  // namespace

boost::system::result<Url, std::string> parse_http_url(std::string_view text) {
  const auto wrong = [whole = std::string(text)](std::string_view what) {
    return '"' + whole + "\": " + std::string(what);
  };
  if (std::any_of(text.begin(), text.end(), needs_encoding)) {
    return wrong("the URL has a character that must be percent-encoded");
  }
  const auto parsed = urls::parse_uri(text);
  const std::string scheme = parsed ? lower(parsed->scheme()) : std::string();
  if (scheme != "http" && scheme != "https") {
    const std::string begin = lower(text.substr(0, 8));
    if (parsed || (!begin.starts_with("http://") && !begin.starts_with("https://"))) {
      return wrong("the URL must begin with http:// or https://");
    }
    return wrong("this is no URL as RFC 3986 has it");
  }
  if (parsed->has_userinfo()) return wrong("the URL has a user before its host (@)");
  Url url;
  url.secure = scheme == "https";
  url.host = host_of(*parsed);
  if (url.host.empty()) return wrong("the URL has no host");
  const std::uint16_t default_port = url.secure ? secure_port : plain_port;
  url.port = parsed->has_port() && !parsed->port().empty() ? parsed->port_number() : default_port;
  if (url.port == 0) return wrong("the URL's port is not a number from 1 to 65535");
  url.resource = parsed->encoded_path();
  if (!url.resource.starts_with('/')) url.resource.insert(0, 1, '/');
  if (parsed->has_query()) url.resource.append("?").append(std::string(parsed->encoded_query()));
  url.authority = authority_of(url, default_port);
  return url;
}

std::optional<std::string> resolve_url(std::string_view base, std::string_view reference) {
  const auto from = urls::parse_uri(base);
  const auto to = urls::parse_uri_reference(reference);
  urls::url result;
  if (!from || !to || urls::resolve(*from, *to, result).has_error()) return std::nullopt;
  result.remove_fragment();
  return std::string(result.buffer());
}

UrlPlace place_of(std::string_view url) {
  const auto parsed = urls::parse_uri(url.substr(0, url.find('#')));
  if (!parsed) return {};
  const std::string scheme = lower(parsed->scheme());
  UrlPlace place{scheme == "https" || scheme == "wss", host_of(*parsed),
                 std::string(parsed->encoded_path())};
  if (!place.path.starts_with('/')) place.path = "/";
  return place;
}

}  // namespace botarmy
