// SPDX-License-Identifier: MIT
#include "bot/sockets.hpp"

#include "bot/frame_dump.hpp"
#include "bot/life.hpp"
#include "bot/tap_pair.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using ConnectResult = boost::system::result<void, ConnectError>;

std::string loss_reason(const Closed& closed) {
  if (!closed.clean) return "websocket lost: " + closed.reason;
  std::string reason = "websocket closed by the server: " + std::to_string(closed.code);
  if (!closed.reason.empty()) reason += " " + closed.reason;
  return reason;
}

ConnectError already_connected(const std::string& name) {
  const std::string which = name.empty() ? "" : ", by the websocket '" + name + "'";
  return {ConnectCause::local, "the bot is already connected" + which};
}

}  // namespace

Task<ConnectResult> Sockets::connect(ConnectOptions options, std::string name) {
  Socket& socket = socket_named(std::move(name));
  while (socket.reconnection && socket.reconnection->running && !life_.must_end()) {
    co_await life_.wake().wait();
  }
  if (socket.connected()) {
    // A bot that lost its way with its connection, and begins again, has been connected again.
    if (socket.losses > 0 && socket.on_lost == OnLost::Policy::reconnect) co_return ConnectResult{};
    co_return already_connected(socket.name);
  }
  options.tap = tap(socket.name);
  const Surroundings& surroundings = life_.surroundings();
  WebsocketFigures& figures = surroundings.recorder.websocket();
  const Clock::time_point start = surroundings.clock.now();
  auto connection = co_await open(options, socket.name);
  if (!connection) {
    // What a cancellation has broken off has not failed.
    if (life_.terminated()) throw boost::system::system_error(asio::error::operation_aborted);
    ++figures.connect_failures[static_cast<std::size_t>(connection.error().cause)];
    co_return std::move(connection).error();
  }
  ++figures.connects;
  figures.connect.record(surroundings.clock.now() - start);
  socket.on_lost = options.on_lost.policy;
  socket.losses = 0;
  if (socket.on_lost == OnLost::Policy::reconnect) prepare_to_reconnect(socket, std::move(options));
  start_listening(socket, std::move(*connection));
  co_return ConnectResult{};
}

/// Connects with the bot's cookies, and keeps those that the opening handshake brings.
Task<Sockets::Opened> Sockets::open(ConnectOptions options, std::string_view name) {
  const std::string url = options.url;
  std::string cookies = life_.cookies(url);
  if (!cookies.empty()) {
    options.headers.emplace(options.headers.begin(), "Cookie", std::move(cookies));
  }
  Opened opened = co_await life_.surroundings().connector.connect(std::move(options));
  if (opened) {
    for (const std::string& set_cookie : (*opened)->take_set_cookies()) {
      life_.http().keep_cookie(url, set_cookie);
    }
  }
  if (LifeWatch* const watch = life_.watch()) {
    std::optional<ConnectError> failure;
    if (!opened) failure = opened.error();
    watch->on_connect(name, failure ? &*failure : nullptr);
  }
  co_return opened;
}

/// What sees the wire of the socket: those who look on, and who writes frames down.
std::shared_ptr<WireTap> Sockets::tap(const std::string& name) const {
  const FrameDump* const frames = life_.program().settings().frames;
  auto dump = frames == nullptr ? nullptr : frames->tap(life_.context().id(), name);
  auto watched = life_.watch() == nullptr ? nullptr : life_.watch()->tap(name);
  if (!dump || !watched) return dump ? dump : watched;
  return std::make_shared<TapPair>(std::move(dump), std::move(watched));
}

void Sockets::start_listening(Socket& socket, std::unique_ptr<Connection> connection) {
  socket.closing = false;
  socket.companion = std::make_unique<Companion>(life_, std::move(connection), socket.name);
  life_.connected_anew(socket.name);
  life_.spawn(listen(socket));
}

Task<void> Sockets::listen(Socket& socket) {
  co_await socket.companion->listen();
  if (LifeWatch* const watch = life_.watch()) {
    watch->on_closed(socket.name, *socket.companion->closed());
  }
  ++life_.surroundings().recorder.websocket().close_codes[socket.companion->closed()->code];
  if (!socket.closing) lost(socket);
}

void Sockets::lost(Socket& socket) {
  ++socket.losses;
  ++life_.surroundings().recorder.websocket().losses;
  std::string reason = loss_reason(*socket.companion->closed());
  switch (socket.on_lost) {
    case OnLost::Policy::crash:
      // Linked: the bot dies with its companion, even in the middle of an action.
      return life_.crash(std::move(reason));
    case OnLost::Policy::fail: return life_.log(LogLevel::warning, reason);
    case OnLost::Policy::reconnect: return begin_to_reconnect(socket, std::move(reason));
  }
}

bool Sockets::connected(std::string_view name) const {
  const Socket* const socket = find(name);
  return socket != nullptr && socket->connected();
}

Task<boost::system::error_code> Sockets::send(MessageKind kind, std::string_view data,
                                              std::string_view name) {
  const Socket* const socket = find(name);
  if (socket == nullptr || !socket->connected()) co_return asio::error::not_connected;
  const auto error = co_await socket->companion->connection().send(kind, data);
  if (LifeWatch* const watch = life_.watch()) watch->on_sent(name, kind, data, error);
  if (!error) {
    WebsocketFigures& figures = life_.surroundings().recorder.websocket();
    // After a success, the connection is still there.
    const auto waited = socket->companion->connection().take_send_wait();
    if (waited.count() > 0) figures.send_wait.record(waited);
    ++figures.messages_sent;
    figures.bytes_sent += data.size();
  }
  co_return error;
}

Task<boost::system::result<std::chrono::nanoseconds>> Sockets::ping(std::chrono::nanoseconds limit,
                                                                    std::string_view name) {
  using Result = boost::system::result<std::chrono::nanoseconds>;
  const Socket* const socket = find(name);
  if (socket == nullptr || !socket->connected()) {
    co_return Result(boost::system::in_place_error, asio::error::not_connected);
  }
  const auto time = co_await socket->companion->connection().ping(limit);
  if (LifeWatch* const watch = life_.watch()) {
    watch->on_ping(name, time ? *time : std::chrono::nanoseconds{});
  }
  if (time) life_.surroundings().recorder.websocket().ping.record(*time);
  co_return time;
}

Task<void> Sockets::close(std::uint16_t code, std::string_view reason, std::string_view name) {
  Socket* const socket = find(name);
  if (socket == nullptr) co_return;
  stop_reconnecting(*socket);
  if (!socket->connected()) co_return;
  socket->closing = true;
  socket->companion->connection().close(code, reason);
  while (!socket->ended() && !life_.crashed()) {
    if (life_.handle_next_message()) continue;
    co_await life_.wake().wait();
  }
}

std::uint64_t Sockets::losses(std::string_view name) const {
  const Socket* const socket = find(name);
  return socket == nullptr ? 0 : socket->losses;
}

bool Sockets::any_open() const {
  return std::any_of(sockets_.begin(), sockets_.end(), [](const auto& socket) {
    return !socket->ended() || socket->is(Reconnection::State::connecting);
  });
}

void Sockets::close_all(std::uint16_t code) {
  for (const auto& socket : sockets_) {
    stop_reconnecting(*socket);
    if (!socket->connected()) continue;
    socket->closing = true;
    socket->companion->connection().close(code, {});
  }
}

void Sockets::abort_all() {
  for (const auto& socket : sockets_) {
    socket->closing = true;
    stop_reconnecting(*socket);
    if (socket->companion) socket->companion->connection().abort();
  }
}

bool Sockets::all_closed() const {
  return std::all_of(sockets_.begin(), sockets_.end(),
                     [](const auto& socket) { return socket->ended(); });
}

Socket* Sockets::find(std::string_view name) const {
  const auto found = std::find_if(sockets_.begin(), sockets_.end(),
                                  [&](const auto& socket) { return socket->name == name; });
  return found == sockets_.end() ? nullptr : found->get();
}

Socket& Sockets::socket_named(std::string name) {
  if (Socket* const known = find(name)) return *known;
  return *sockets_.emplace_back(std::make_unique<Socket>(std::move(name)));
}

}  // namespace botarmy
