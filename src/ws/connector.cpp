// SPDX-License-Identifier: MIT
#include "ws/connector.hpp"

#include "async/with_timeout.hpp"
#include "ws/dial.hpp"
#include "ws/handshake.hpp"
#include "ws/session.hpp"
#include "ws/tls.hpp"
#include "ws/workbench.hpp"

#include <boost/asio/redirect_error.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

constexpr std::size_t largest_head = std::size_t{64} << 10;
/// How much of the body of an answer other than 101 is quoted, and how long it is waited for.
constexpr std::size_t longest_quote = 200;
constexpr std::chrono::seconds quote_limit{1};

/// A text of the peer's on one line of a log.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return text;
}

ConnectError failed(ConnectCause cause, const Url& url, const std::string& what) {
  return {.cause = cause, .message = url.address() + ": " + what};
}

ConnectError no_answer(const Url& url, const std::string& why) {
  return failed(ConnectCause::protocol, url, "no answer to the opening handshake: " + why);
}

std::string within(std::chrono::milliseconds limit) {
  return " within " + std::to_string(limit.count()) + " ms";
}

Task<error_code> write_all(Transport& transport, std::string_view bytes) {
  while (!bytes.empty()) {
    const Attempt attempt = transport.write(bytes);
    if (attempt.would_block()) {
      error_code ec;
      co_await transport.socket().async_wait(attempt.wait_for, asio::redirect_error(use_task, ec));
    } else if (attempt.error) {
      co_return attempt.error;
    }
    bytes.remove_prefix(attempt.size);
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
    error_code ec;
    co_await transport.socket().async_wait(attempt.wait_for, asio::redirect_error(use_task, ec));
  }
}

/// The server's answer to the opening handshake.
struct Response {
  std::string head;  ///< with the empty line at its end
  std::string rest;  ///< what came behind it
};

/// Sends the request and reads the answer's header.
Task<boost::system::result<Response, ConnectError>> ask(Transport& transport, Workbench& bench,
                                                        const Url& url, std::string_view request) {
  const error_code failure = co_await write_all(transport, request);
  if (failure) co_return no_answer(url, failure.message());
  Response response;
  std::string& head = response.head;
  std::size_t end = std::string::npos;
  while (end == std::string::npos) {
    if (head.size() > largest_head) co_return no_answer(url, "its header is too long");
    const std::size_t looked_at = head.size() - std::min<std::size_t>(head.size(), 3);
    const error_code ec = co_await read_some(transport, bench, head);
    if (ec == asio::error::eof) co_return no_answer(url, "the server hung up");
    if (ec) co_return no_answer(url, ec.message());
    end = head.find("\r\n\r\n", looked_at);
  }
  response.rest = head.substr(end + 4);
  head.resize(end + 4);
  co_return std::move(response);
}

/// Reads on until there is enough of the body to quote.
Task<void> complete_quote(Transport& transport, Workbench& bench, std::string& body,
                          std::size_t size) {
  while (body.size() < std::min(size, longest_quote)) {
    const error_code ec = co_await read_some(transport, bench, body);
    if (ec) co_return;
  }
}

}  // namespace

/// Opens websockets over TCP and TLS.
class WebsocketConnector final : public Connector {
 public:
  using Result = boost::system::result<std::unique_ptr<Connection>, ConnectError>;

  Task<Result> connect(ConnectOptions options) override;

 private:
  Task<Result> shake_hands(const Url& url, const ConnectOptions& options, Transport transport);
  Task<ConnectError> explain_refusal(const Url& url, Transport& transport, std::string body,
                                     const OpeningHandshake::Answer& answer);

  Workbench bench_;
  TlsContexts tls_contexts_;
};

Task<WebsocketConnector::Result> WebsocketConnector::connect(ConnectOptions options) {
  const auto url = parse_url(options.url);
  if (!url) co_return ConnectError{ConnectCause::local, url.error()};
  if (auto bad = find_bad_header(options)) co_return ConnectError{ConnectCause::local, *bad};
  SSL_CTX* tls = nullptr;
  if (url->secure) {
    const auto context = tls_contexts_.get(options.tls);
    if (!context) co_return ConnectError{ConnectCause::local, context.error()};
    tls = *context;
  }
  auto dialled = co_await with_timeout(options.connect_timeout, dial(*url, tls));
  if (!dialled) {
    const std::string what = "no connection" + within(options.connect_timeout);
    co_return failed(ConnectCause::timeout, *url, what);
  }
  if (!*dialled) co_return std::move(dialled->error());
  co_return co_await shake_hands(*url, options, std::move(**dialled));
}

Task<WebsocketConnector::Result> WebsocketConnector::shake_hands(const Url& url,
                                                                 const ConnectOptions& options,
                                                                 Transport transport) {
  const OpeningHandshake handshake(url, options, bench_.keys);
  auto asked = co_await with_timeout(options.handshake_timeout,
                                     ask(transport, bench_, url, handshake.request()));
  if (!asked) {
    const std::string what =
        "no answer to the opening handshake" + within(options.handshake_timeout);
    co_return failed(ConnectCause::timeout, url, what);
  }
  if (!*asked) co_return std::move(asked->error());
  Response& response = **asked;
  const OpeningHandshake::Answer answer = handshake.check(response.head);
  if (answer.violation) {
    const std::string what =
        "bad answer to the opening handshake: " + on_one_line(*answer.violation);
    co_return failed(ConnectCause::protocol, url, what);
  }
  if (answer.status != 101) {
    co_return co_await explain_refusal(url, transport, std::move(response.rest), answer);
  }
  Session::Settings settings{answer.subprotocol, options.close_timeout, options.max_message_size};
  co_return std::make_unique<Session>(bench_, std::move(transport), std::move(settings),
                                      std::move(response.rest));
}

Task<ConnectError> WebsocketConnector::explain_refusal(const Url& url, Transport& transport,
                                                       std::string body,
                                                       const OpeningHandshake::Answer& answer) {
  co_await with_timeout(quote_limit, complete_quote(transport, bench_, body, answer.body_size));
  body.resize(std::min(body.size(), longest_quote));
  std::string what = "HTTP " + std::to_string(answer.status) + ' ' + answer.reason_phrase;
  if (!body.empty()) what += ": " + body;
  ConnectError error = failed(ConnectCause::http_status, url, on_one_line(std::move(what)));
  error.http_status = answer.status;
  co_return error;
}

std::unique_ptr<Connector> make_connector(asio::io_context&) {
  return std::make_unique<WebsocketConnector>();
}

}  // namespace botarmy
