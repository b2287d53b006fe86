// SPDX-License-Identifier: MIT
#include "ws/proxy.hpp"

#include "ws/connect_failure.hpp"
#include "ws/http_head.hpp"

#include <websocketpp/base64/base64.hpp>

#include <charconv>

namespace botarmy {
namespace {

using boost::system::error_code;

/// The error says no more, for what was given may have a password in it.
constexpr const char* form = "a proxy must have the form http://[user:password@]host:port";

std::optional<std::string> decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    unsigned char byte = 0;
    const std::string_view digits = text.substr(i + 1, 2);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (error != std::errc{} || digits.size() < 2 || end != digits.data() + 2) return std::nullopt;
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

std::string make_request(const Proxy& proxy, const Url& url) {
  const std::string authority = url.address();
  std::string request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
  if (!proxy.authorization.empty()) {
    request.append("Proxy-Authorization: ").append(proxy.authorization).append("\r\n");
  }
  return request.append("User-Agent: botarmy/" BOTARMY_VERSION "\r\n\r\n");
}

/// The status of "HTTP/1.1 200 OK"; 0 if that is no HTTP.
int read_status(std::string_view line) {
  int status = 0;
  constexpr std::string_view version = "HTTP/1.1 ";
  if (!line.starts_with("HTTP/1.") || line.size() < version.size()) return 0;
  line.remove_prefix(version.size());
  (void)std::from_chars(line.data(), line.data() + line.size(), status);
  return status;
}

}  // namespace

boost::system::result<Proxy, std::string> parse_proxy(std::string_view text) {
  constexpr std::string_view scheme = "http://";
  if (!text.starts_with(scheme)) return form;
  text.remove_prefix(scheme.size());
  Proxy proxy;
  const std::size_t at = text.rfind('@');
  if (at != std::string_view::npos) {
    const auto user = decode(text.substr(0, at));
    if (!user || user->find(':') == std::string::npos) return form;
    proxy.authorization = "Basic " + websocketpp::base64_encode(*user);
    text.remove_prefix(at + 1);
  }
  auto url = parse_url(std::string("ws://").append(text));
  if (!url || url->resource != "/") return form;
  proxy.url = std::move(*url);
  return proxy;
}

Task<std::optional<ConnectError>> open_tunnel(Transport& transport, std::span<std::uint8_t> input,
                                              const Proxy& proxy, const Url& url) {
  const std::string request = make_request(proxy, url);
  HttpHead response;
  error_code ec = co_await write_all(transport, request);
  if (!ec) ec = co_await read_head(transport, input, response);
  const std::string name = proxy.name() + ": ";
  if (ec) {
    const std::string why = ec == asio::error::eof ? "it hung up" : ec.message();
    co_return connect_failure(ConnectCause::protocol, url, name + why);
  }
  const std::string line = on_one_line(response.head.substr(0, response.head.find('\r')));
  const int status = read_status(line);
  const bool agreed = status >= 200 && status < 300;
  // A refusal may have a body; behind an agreement, nobody has anything to say before we do.
  if (status < 100 || (agreed && !response.rest.empty())) {
    co_return connect_failure(ConnectCause::protocol, url, name + "its answer is not one: " + line);
  }
  if (agreed) co_return std::nullopt;
  const std::string what = line.substr(line.find(' ') + 1);
  ConnectError refusal = connect_failure(ConnectCause::http_status, url, name + "HTTP " + what);
  refusal.http_status = status;
  co_return refusal;
}

}  // namespace botarmy
