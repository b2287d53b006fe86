// SPDX-License-Identifier: MIT
#include "relay/client_connection.hpp"

#include "async/with_timeout.hpp"
#include "http/exchange.hpp"
#include "relay/frame_reader.hpp"
#include "relay/request_head.hpp"
#include "ws/http_head.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <utility>

namespace botarmy {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

constexpr std::uint64_t longest_body = std::uint64_t{16} << 20;
constexpr std::chrono::minutes patience{2};

RecordedHeaders headers_of(const http::request<http::string_body>& request) {
  RecordedHeaders headers;
  for (const auto& field : request) {
    headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  return headers;
}

std::string url_text(const char* scheme, const Url& server, std::string_view resource) {
  return std::string(scheme) + (server.secure ? "s://" : "://") + server.authority +
         std::string(resource);
}

std::string failure_text(std::string_view why) {
  return "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain; charset=utf-8\r\n"
         "Content-Length: " +
         std::to_string(why.size()) + "\r\n\r\n" + std::string(why);
}

/// An answer as the client gets it: in one piece.
std::string answer_text(const HttpResponse& response, bool head) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + ' ' + response.reason + "\r\n";
  for (const auto& [name, value] : response.headers) {
    const std::string lower = lower_case(name);
    const bool of_connection = lower == "connection" || lower == "keep-alive" ||
                               lower == "transfer-encoding" || (lower == "content-length" && !head);
    if (!of_connection) text.append(name).append(": ").append(value) += "\r\n";
  }
  const bool no_body = head || response.status == 204 || response.status == 304;
  if (!no_body) text += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  return text + "\r\n" + (no_body ? "" : response.body);
}

/// "HTTP/1.1 101 …".
bool switches_protocols(std::string_view head) { return head.substr(0, 13).ends_with(" 101 "); }

}  // namespace

ClientConnection::ClientConnection(RelaySocket socket, RelayHub& hub)
    : socket_(std::move(socket)),
      hub_(hub),
      writable_(socket_.get_executor()),
      tasks_(socket_.get_executor()) {}

void ClientConnection::stop() {
  stopped_ = true;
  error_code ignored;
  socket_.close(ignored);
  if (server_) server_->close();
  writable_.notify();
}

Task<void> ClientConnection::serve() {
  for (bool more = true; more && !stopped_;) more = co_await serve_request();
  stop();
}

/// Whether another request can follow.
Task<bool> ClientConnection::serve_request() {
  http::request_parser<http::string_body> parser;
  parser.body_limit(longest_body);
  const auto [error, size] =
      co_await http::async_read(socket_, buffer_, parser, asio::as_tuple(use_task));
  if (error) co_return false;
  Request request = parser.release();
  const std::string target(request.target());
  const std::size_t scheme = target.find("://");
  if (!target.starts_with('/') && scheme != std::string::npos) {
    const std::size_t path = target.find('/', scheme + 3);  // as a client of a proxy says it
    request.target(path == std::string::npos ? "/" : target.substr(path));
  }
  if (beast::websocket::is_upgrade(request)) {
    co_await relay_websocket(request);
    co_return false;
  }
  co_return co_await relay_request(request);
}

/// Null if it cannot be reached; then the client knows.
Task<std::unique_ptr<Transport>> ClientConnection::connect() {
  Dialer::Result dialled = co_await hub_.dialer.dial(hub_.options.server, hub_.options.route);
  if (dialled) co_return std::move(*dialled);
  hub_.options.on_trouble(dialled.error().message);
  (void)co_await answer(failure_text(dialled.error().message + "\n"));
  co_return nullptr;
}

Task<bool> ClientConnection::answer(std::string text) {
  const auto [error, size] =
      co_await asio::async_write(socket_, asio::buffer(text), asio::as_tuple(use_task));
  co_return !error;
}

Task<bool> ClientConnection::relay_request(const Request& request) {
  const auto began = std::chrono::steady_clock::now();
  const Url& server = hub_.options.server;
  HttpExchange noted{.method = std::string(request.method_string()),
                     .url = url_text("http", server, request.target())};
  noted.headers = headers_for_server(headers_of(request), server, false);
  noted.body = request.body();
  server_ = co_await connect();
  if (!server_) co_return false;
  HttpRequest asked;
  asked.method = noted.method;
  asked.body = noted.body;
  RecordedHeaders headers = noted.headers;
  headers.emplace_back("Connection", "close");
  const bool has_length = request.has_content_length() || request.chunked();
  if (has_length) headers.emplace_back("Content-Length", std::to_string(noted.body.size()));
  HttpInput input{};
  auto task =
      exchange(*server_, input, asked, request_head_text(noted.method, request.target(), headers));
  auto limited = co_await with_timeout(patience, std::move(task));
  if (!limited || !*limited) {
    const std::string why = limited ? limited->error().what : "no answer in time";
    hub_.options.on_trouble(noted.url + ": " + why);
    (void)co_await answer(failure_text(why + "\n"));
    co_return false;
  }
  const HttpResponse& response = (*limited)->response;
  noted.status = response.status;
  noted.answer_headers = response.headers;
  noted.answer_type = response.header("Content-Type").value_or("");
  noted.answer = response.body;
  hub_.notes.add(noted, began);
  const bool written = co_await answer(answer_text(response, noted.method == "HEAD"));
  co_return written&& request.keep_alive();
}

Task<void> ClientConnection::relay_websocket(const Request& request) {
  const Url& server = hub_.options.server;
  SocketOpening opening{.url = url_text("ws", server, request.target())};
  opening.headers = headers_for_server(headers_of(request), server, true);
  server_ = co_await connect();
  if (!server_) co_return;
  const std::string head = request_head_text("GET", request.target(), opening.headers);
  const error_code unsent = co_await write_all(*server_, head);
  HttpHead response;
  const error_code unheard = unsent ? unsent : co_await read_head(*server_, from_server_, response);
  if (unheard) {
    hub_.options.on_trouble(opening.url + ": " + unheard.message());
    (void)co_await answer(failure_text(unheard.message() + "\n"));
    co_return;
  }
  const bool open = switches_protocols(response.head);
  if (!co_await answer(response.head)) co_return;
  if (!open) {
    hub_.options.on_trouble(opening.url + ": the server answers " +
                            response.head.substr(0, response.head.find('\r')));
    (void)co_await answer(response.rest);
    co_return;
  }
  const std::size_t socket = hub_.notes.opened(std::move(opening));
  co_await relay_frames(socket, std::move(response.rest));
}

Task<void> ClientConnection::relay_frames(std::size_t socket, std::string first_bytes) {
  tasks_.spawn(from_client(socket));
  co_await from_server(socket, std::move(first_bytes));
  error_code ignored;
  socket_.shutdown(RelaySocket::shutdown_send, ignored);
  co_await tasks_.join();
}

Task<void> ClientConnection::from_client(std::size_t socket) {
  FrameReader frames(
      [this, socket](Message message) { hub_.notes.passed(socket, true, std::move(message)); },
      [this, socket] { hub_.notes.closed(socket, false); });
  std::string bytes(beast::buffers_to_string(buffer_.data()));
  for (;;) {
    frames.feed(bytes);
    if (co_await write_to_server(bytes)) break;
    const auto [error, size] =
        co_await socket_.async_read_some(asio::buffer(from_client_), asio::as_tuple(use_task));
    if (error) break;
    bytes.assign(from_client_.data(), size);
  }
  hub_.notes.closed(socket, false);
  if (server_) server_->close();
}

Task<void> ClientConnection::from_server(std::size_t socket, std::string first_bytes) {
  FrameReader frames(
      [this, socket](Message message) { hub_.notes.passed(socket, false, std::move(message)); },
      [this, socket] { hub_.notes.closed(socket, true); });
  std::string bytes = std::move(first_bytes);
  while (!stopped_) {
    frames.feed(bytes);
    if (!bytes.empty() && !co_await answer(bytes)) break;
    const Attempt attempt = server_->read(from_server_);
    bytes.assign(reinterpret_cast<const char*>(from_server_.data()), attempt.size);
    if (attempt.would_block()) {
      co_await server_->watch().wait(attempt.wait_for);
    } else if (attempt.error) {
      break;
    }
  }
  hub_.notes.closed(socket, true);
}

/// While something else waits for what the server says.
Task<error_code> ClientConnection::write_to_server(std::string_view bytes) {
  while (!bytes.empty()) {
    const Attempt attempt = server_->write(bytes);
    bytes.remove_prefix(attempt.size);
    if (attempt.would_block()) {
      server_->watch().when_writable([this] { writable_.notify(); });
      co_await writable_.wait();
      if (stopped_) co_return asio::error::operation_aborted;
    } else if (attempt.error) {
      co_return attempt.error;
    }
  }
  co_return error_code{};
}

}  // namespace botarmy
