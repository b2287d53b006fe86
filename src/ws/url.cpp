// SPDX-License-Identifier: MIT
#include "ws/url.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace botarmy {
namespace {

constexpr std::uint16_t plain_port = 80;
constexpr std::uint16_t secure_port = 443;

std::string in_brackets_if_ipv6(const std::string& host) {
  return host.find(':') == std::string::npos ? host : '[' + host + ']';
}

/// Whether the text begins with `prefix`, in whatever case; if so, cuts it off.
bool skip_scheme(std::string_view& text, std::string_view prefix) {
  const auto same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); };
  if (text.size() < prefix.size()) return false;
  if (!std::equal(prefix.begin(), prefix.end(), text.begin(),
                  [&](char lower, char any) { return same(any, lower); })) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

/// Splits "host", "host:port", "[address]" or "[address]:port"; nothing if it is none of them.
std::optional<std::pair<std::string_view, std::string_view>> split_port(std::string_view text) {
  const std::size_t bracket = text.find(']');
  std::string_view host = text.substr(0, text.find(':'));
  std::string_view rest = text.substr(host.size());
  if (text.starts_with('[')) {
    if (bracket == std::string_view::npos) return std::nullopt;
    host = text.substr(1, bracket - 1);
    rest = text.substr(bracket + 1);
  }
  if (!rest.empty() && !rest.starts_with(':')) return std::nullopt;
  if (rest == ":") return std::nullopt;
  return std::pair(host, rest.empty() ? rest : rest.substr(1));
}

bool needs_encoding(char c) { return c <= ' ' || c > '~'; }

}  // namespace

std::string Url::address() const { return in_brackets_if_ipv6(host) + ':' + std::to_string(port); }

boost::system::result<Url, std::string> parse_url(std::string_view text) {
  const auto wrong = [whole = std::string(text)](std::string_view what) {
    return '"' + whole + "\": " + std::string(what);
  };
  Url url;
  url.secure = skip_scheme(text, "wss://");
  if (!url.secure && !skip_scheme(text, "ws://")) {
    std::string what = "the URL must begin with ws:// or wss://";
    for (const auto& [http, ws] :
         {std::pair("http://", "ws://"), std::pair("https://", "wss://")}) {
      if (skip_scheme(text, http))
        what += " (did you mean '" + std::string(ws).append(text) + "'?)";
    }
    return wrong(what);
  }
  if (std::any_of(text.begin(), text.end(), needs_encoding)) {
    return wrong("the URL has a character that must be percent-encoded");
  }
  if (text.find('#') != std::string_view::npos) {
    return wrong("the URL of a websocket has no fragment (#)");
  }
  const std::string_view authority = text.substr(0, text.find_first_of("/?"));
  if (authority.find('@') != std::string_view::npos) {
    return wrong("the URL of a websocket has no user before its host (@)");
  }
  const auto parts = split_port(authority);
  if (!parts) return wrong("the URL's host and port cannot be told apart");
  if (parts->first.empty()) return wrong("the URL has no host");
  const std::uint16_t default_port = url.secure ? secure_port : plain_port;
  const auto port = parts->second.empty() ? default_port : parse_port(parts->second);
  if (!port) return wrong("the URL's port is not a number from 1 to 65535");

  url.host = parts->first;
  url.port = *port;
  url.resource = text.substr(authority.size());
  if (!url.resource.starts_with('/')) url.resource.insert(0, 1, '/');
  url.authority = url.port == default_port ? in_brackets_if_ipv6(url.host) : url.address();
  return url;
}

}  // namespace botarmy
