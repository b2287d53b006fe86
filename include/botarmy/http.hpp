// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/connection.hpp>
#include <botarmy/task.hpp>

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// Names and values of HTTP headers, in order; names are compared without regard to case.
using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// What a bot asks of an HTTP server. Sections are those of RFC 9110.
struct HttpRequest {
  std::string method = "GET";  ///< GET, HEAD, POST, PUT, PATCH, DELETE or another token
  std::string url;        ///< http://host[:port]/path?query or https://…; no user, no fragment
  HttpHeaders headers{};  ///< beside Host, User-Agent, Accept, Accept-Encoding and Cookie
  std::string body{};
  /// For everything together: name look-up, connection, redirects, the whole body of the answer.
  std::chrono::milliseconds timeout{10'000};
  /// How many redirects are followed (section 15.4); more are an error. With 0, an answer that
  /// redirects is an answer like any other.
  int redirects = 10;
  std::size_t max_body_size = std::size_t{16} << 20;  ///< of an answer, unless it goes to a `sink`
  /// What the results call it; "GET /path", without the query, if empty.
  std::string name{};
  /// Instead of those of the run's target.
  std::optional<TlsOptions> tls{};
  /// Gets the body of a final answer of 200 to 299, part by part as it arrives, instead of
  /// HttpResponse::body. An error that it returns ends the request (HttpCause::local).
  std::function<boost::system::error_code(std::string_view part)> sink{};
};

/// What the server answered, after all redirects.
struct HttpResponse {
  int status = 0;             ///< section 15: 200 to 599
  std::string reason{};       ///< what stands behind the status
  HttpHeaders headers{};      ///< as they came
  std::string body{};         ///< without transfer coding; content codings are not undone
  std::size_t body_size = 0;  ///< also of a body that went to a sink
  std::string url{};          ///< where it came from
  int redirects = 0;          ///< how many were followed
  /// When the read that completed the body returned from the kernel.
  std::chrono::steady_clock::time_point arrived{};

  /// The value of the first header of this name; nothing if there is none.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view header_name) const {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const auto same = [&](char one, char other) { return lower(one) == lower(other); };
    for (const auto& [name, value] : headers) {
      if (std::equal(name.begin(), name.end(), header_name.begin(), header_name.end(), same)) {
        return value;
      }
    }
    return std::nullopt;
  }
};

/// Why there is no answer, told apart by cause.
enum class HttpCause : std::uint8_t {
  dns,        ///< the host's name has no address
  refused,    ///< the peer, or the network before it, said no
  timeout,    ///< no whole answer within a time limit
  tls,        ///< the TLS handshake failed, or the certificate is not to be trusted
  lost,       ///< the connection ended before the answer was whole
  protocol,   ///< the answer breaks RFC 9112
  too_large,  ///< the answer's header or body is larger than allowed
  redirect,   ///< too many redirects, or one to where no request can go
  local,      ///< this machine could not: no descriptor, no port, a URL that is none
};
inline constexpr std::size_t http_cause_count = 9;

/// "dns", "refused", "timeout", "tls", "lost", "protocol", "too_large", "redirect" or "local".
constexpr std::string_view to_string(HttpCause cause) {
  constexpr std::array<std::string_view, http_cause_count> names{
      "dns", "refused", "timeout", "tls", "lost", "protocol", "too_large", "redirect", "local"};
  return names[static_cast<std::size_t>(cause)];
}

/// A request that got no answer.
struct HttpError {
  HttpCause cause{};
  std::string message;  ///< for people: what happened, with host and port
};

/// One bot's way to HTTP servers, with its own connections, which stay open for the next request
/// (RFC 9112, section 9.3), and its own cookies (RFC 6265). All calls belong to its shard's thread.
class HttpClient {
 public:
  virtual ~HttpClient() = default;

  /// Completes when the whole answer is there, whatever its status; nothing is thrown but when the
  /// awaiting coroutine is cancelled, which gives up the request. Several requests may be under way
  /// at a time. One that is idempotent (section 9.2.2) is sent a second time if the server has
  /// closed a connection that stayed open, before it answered.
  virtual Task<boost::system::result<HttpResponse, HttpError>> send(HttpRequest request) = 0;

  /// The Cookie header of a request to this URL, "a=1; b=2"; empty if the bot has none for it.
  /// ws:// counts as http://, and wss:// as https://, so that websockets share the cookies.
  [[nodiscard]] virtual std::string cookies(std::string_view url) const = 0;
  /// Takes the value of a Set-Cookie header that an answer from this URL has brought.
  virtual void keep_cookie(std::string_view url, std::string_view set_cookie) = 0;
};

/// Makes the clients of a shard's bots: real ones in a run, fakes in tests.
class HttpConnector {
 public:
  virtual ~HttpConnector() = default;
  /// A client that connects as the run's target says (TLS and the like). Both, the connector and
  /// the target, outlive it.
  virtual std::unique_ptr<HttpClient> make_client(const ConnectOptions& target) = 0;
};

}  // namespace botarmy
