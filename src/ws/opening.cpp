// SPDX-License-Identifier: MIT
#include "ws/opening.hpp"

#include "async/with_timeout.hpp"
#include "ws/connect_failure.hpp"
#include "ws/handshake.hpp"
#include "ws/set_cookies.hpp"

#include <boost/asio/ssl/error.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

constexpr std::size_t largest_head = std::size_t{64} << 10;
/// How much of the body of an answer other than 101 is quoted, and how long it is waited for.
constexpr std::size_t longest_quote = 200;
constexpr std::chrono::seconds quote_limit{1};

/// The server's answer.
struct Response {
  std::string head;  ///< with the empty line at its end
  std::string rest;  ///< what came behind it
};

/// A text of the peer's on one line of a log.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return text;
}

Task<error_code> write_all(Transport& transport, std::string_view bytes) {
  while (!bytes.empty()) {
    const Attempt attempt = transport.write(bytes);
    bytes.remove_prefix(attempt.size);
    if (attempt.would_block()) {
      co_await transport.watch().wait(attempt.wait_for);
    } else if (attempt.error) {
      co_return attempt.error;
    }
  }
  co_return error_code{};
}

/// Waits for more of what the server says, and appends it.
Task<error_code> read_some(Transport& transport, Workbench& bench, std::string& text) {
  for (;;) {
    const Attempt attempt = transport.read(bench.input);
    if (!attempt.would_block()) {
      text.append(bench.input.begin(), bench.input.begin() + attempt.size);
      co_return attempt.error;
    }
    co_await transport.watch().wait(attempt.wait_for);
  }
}

/// Reads the header of the answer, and what comes with it.
Task<error_code> read_response(Transport& transport, Workbench& bench, Response& response) {
  std::string& head = response.head;
  std::size_t end = std::string::npos;
  while (end == std::string::npos) {
    if (head.size() > largest_head) co_return asio::error::message_size;
    const std::size_t looked_at = head.size() - std::min<std::size_t>(head.size(), 3);
    const error_code ec = co_await read_some(transport, bench, head);
    if (ec) co_return ec;
    end = head.find("\r\n\r\n", looked_at);
  }
  response.rest = head.substr(end + 4);
  head.resize(end + 4);
  co_return error_code{};
}

Task<error_code> exchange(Transport& transport, Workbench& bench, std::string_view request,
                          Response& response) {
  const error_code ec = co_await write_all(transport, request);
  if (ec) co_return ec;
  co_return co_await read_response(transport, bench, response);
}

ConnectError no_answer(const Url& url, const error_code& ec, std::chrono::milliseconds limit) {
  const std::string what = "no answer to the opening handshake";
  if (ec == asio::error::timed_out) {
    return connect_failure(ConnectCause::timeout, url,
                           what + " within " + std::to_string(limit.count()) + " ms");
  }
  // A server turns our certificate down after the handshake (RFC 8446, section 4.4.2.4).
  if (ec.category() == asio::error::get_ssl_category()) {
    return connect_failure(ConnectCause::tls, url, "TLS: " + ec.message());
  }
  const std::string why = ec == asio::error::eof            ? "the server hung up"
                          : ec == asio::error::message_size ? "its header is too long"
                                                            : ec.message();
  return connect_failure(ConnectCause::protocol, url, what + ": " + why);
}

/// Reads on until there is enough of the body to quote.
Task<void> complete_quote(Transport& transport, Workbench& bench, std::string& body,
                          std::size_t size) {
  while (body.size() < std::min(size, longest_quote)) {
    const error_code ec = co_await read_some(transport, bench, body);
    if (ec) co_return;
  }
}

ConnectError refused(const Url& url, const OpeningHandshake::Answer& answer, std::string body) {
  body.resize(std::min(body.size(), longest_quote));
  std::string what = "HTTP " + std::to_string(answer.status) + ' ' + answer.reason_phrase;
  if (!body.empty()) what += ": " + body;
  ConnectError error =
      connect_failure(ConnectCause::http_status, url, on_one_line(std::move(what)));
  error.http_status = answer.status;
  return error;
}

}  // namespace

Task<boost::system::result<Opened, ConnectError>> open_websocket(Transport& transport,
                                                                 Workbench& bench, const Url& url,
                                                                 const ConnectOptions& options) {
  // On the heap, for Asio uses coroutine frames again only if they are below 1 KiB.
  const auto handshake = std::make_unique<const OpeningHandshake>(url, options, bench.keys);
  if (options.tap) options.tap->on_head(Direction::sent, handshake->request());
  Response response;
  const auto exchanged = co_await with_timeout(
      options.handshake_timeout, exchange(transport, bench, handshake->request(), response));
  const error_code ec = exchanged ? *exchanged : exchanged.error();
  if (options.tap && !response.head.empty()) {
    options.tap->on_head(Direction::received, response.head);
  }
  if (ec) co_return no_answer(url, ec, options.handshake_timeout);
  const OpeningHandshake::Answer answer = handshake->check(response.head);
  if (answer.violation) {
    const std::string why = on_one_line(*answer.violation);
    co_return connect_failure(ConnectCause::protocol, url,
                              "bad answer to the opening handshake: " + why);
  }
  if (answer.status != 101) {
    co_await with_timeout(quote_limit,
                          complete_quote(transport, bench, response.rest, answer.body_size));
    co_return refused(url, answer, std::move(response.rest));
  }
  co_return Opened{answer.subprotocol, std::move(response.rest), set_cookies_of(response.head)};
}

}  // namespace botarmy
