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

/// What Boost.URL can be asked about: the characters of RFC 3986, and an authority behind the
/// scheme, if there is one. Of "a:\x80" the parser of Boost 1.81 asserts that it is right.
bool can_be_url(std::string_view text) {
  if (text.find_first_of("\"<>\\^`{|}") != std::string_view::npos) return false;
  if (std::any_of(text.begin(), text.end(), needs_encoding)) return false;
  const std::size_t colon = text.find(':');
  return colon >= text.find_first_of("/?#") || text.substr(colon + 1).starts_with("//");
}

boost::system::result<urls::url_view> parse_uri(std::string_view text) {
  if (can_be_url(text)) return urls::parse_uri(text);
  return boost::system::errc::make_error_code(boost::system::errc::invalid_argument);
}

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
  const auto parsed = parse_uri(text);
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
  const auto from = parse_uri(base);
  if (!from || !can_be_url(reference)) return std::nullopt;
  const auto to = urls::parse_uri_reference(reference);
  urls::url result;
  if (!to || urls::resolve(*from, *to, result).has_error()) return std::nullopt;
  result.remove_fragment();
  return std::string(result.buffer());
}

UrlPlace place_of(std::string_view url) {
  const auto parsed = parse_uri(url.substr(0, url.find('#')));
  if (!parsed) return {};
  const std::string scheme = lower(parsed->scheme());
  UrlPlace place{scheme == "https" || scheme == "wss", host_of(*parsed),
                 std::string(parsed->encoded_path())};
  if (!place.path.starts_with('/')) place.path = "/";
  return place;
}

}  // namespace botarmy
