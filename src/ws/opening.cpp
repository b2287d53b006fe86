// SPDX-License-Identifier: MIT
#include "ws/opening.hpp"

#include "async/with_timeout.hpp"
#include "ws/connect_failure.hpp"
#include "ws/handshake.hpp"
#include "ws/http_head.hpp"
#include "ws/set_cookies.hpp"

#include <boost/asio/ssl/error.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

/// How much of the body of an answer other than 101 is quoted, and how long it is waited for.
constexpr std::size_t longest_quote = 200;
constexpr std::chrono::seconds quote_limit{1};

Task<error_code> exchange(Transport& transport, Workbench& bench, std::string_view request,
                          HttpHead& response) {
  const error_code ec = co_await write_all(transport, request);
  if (ec) co_return ec;
  co_return co_await read_head(transport, bench.input, response);
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
    const error_code ec = co_await read_some(transport, bench.input, body);
    if (ec) co_return;
  }
}

ConnectError refused(const Url& url, const OpeningHandshake::Answer& answer, std::string body) {
  body.resize(std::min(body.size(), longest_quote));
  std::string what = "HTTP " + std::to_string(answer.status) + ' ' + answer.reason_phrase;
  if (answer.status / 100 == 3 && !answer.location.empty()) {
    what += ": redirects to " + answer.location;
  } else if (!body.empty()) {
    what += ": " + body;
  }
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
  HttpHead response;
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
  co_return Opened{answer.subprotocol, answer.deflate, std::move(response.rest),
                   set_cookies_of(response.head)};
}

}  // namespace botarmy
