// SPDX-License-Identifier: MIT
#include "demo/demo_http_session.hpp"

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <string>
#include <utility>

namespace botarmy {
namespace {

namespace http = beast::http;

constexpr std::string_view about = R"(botarmy demo server

  /echo    websocket: sends every message back
  /sync    websocket of topics: join:ROOM, leave:ROOM, and ROOM:text to everyone in the room
  /health  answers "ok"

)";

std::string page(const DemoHub& hub) {
  return std::string{about} + "clients: " + std::to_string(hub.peers.size()) +
         "\nrooms: " + std::to_string(hub.rooms.size()) +
         "\npublished: " + std::to_string(hub.published) +
         "\ndelivered: " + std::to_string(hub.delivered) +
         "\nclosed because they did not read: " + std::to_string(hub.too_slow) + "\n";
}

}  // namespace

void DemoHttpSession::start() {
  http::async_read(socket_, buffer_, request_,
                   [self = shared_from_this()](beast::error_code error, std::size_t) {
                     if (!error) self->on_request();
                   });
}

void DemoHttpSession::stop() {
  beast::error_code ignored;
  socket_.close(ignored);
}

void DemoHttpSession::on_request() {
  const std::string_view target = request_.target();
  const std::string_view path = target.substr(0, target.find('?'));
  const bool upgrade = beast::websocket::is_upgrade(request_);
  if (path == "/echo" && upgrade) {
    make_echo_session(std::move(socket_), shared_hub())->start(request_);
  } else if (path == "/sync" && upgrade) {
    make_sync_session(std::move(socket_), shared_hub())->start(request_);
  } else if (path == "/echo" || path == "/sync") {
    send(http::status::upgrade_required, "this is a websocket\n");
  } else if (path == "/health") {
    send(http::status::ok, "ok");
  } else if (path == "/") {
    send(http::status::ok, page(hub()));
  } else {
    send(http::status::not_found, "there is nothing here: see /\n");
  }
}

void DemoHttpSession::send(http::status status, std::string text) {
  response_ = {status, request_.version()};
  response_.keep_alive(false);
  response_.set(http::field::content_type, "text/plain; charset=utf-8");
  response_.body() = std::move(text);
  response_.prepare_payload();
  http::async_write(socket_, response_,
                    [self = shared_from_this()](beast::error_code, std::size_t) {
                      beast::error_code ignored;
                      self->socket_.shutdown(DemoSocket::shutdown_send, ignored);
                    });
}

}  // namespace botarmy
