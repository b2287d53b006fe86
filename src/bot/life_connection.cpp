// SPDX-License-Identifier: MIT
// The part of a bot's life that deals with its websocket and the companion that listens to it.
#include "bot/life.hpp"

#include <boost/asio/error.hpp>

#include <utility>

namespace botarmy {
namespace {

std::string crash_reason(const Closed& closed) {
  if (!closed.clean) return "websocket lost: " + closed.reason;
  std::string reason = "websocket closed by the server: " + std::to_string(closed.code);
  if (!closed.reason.empty()) reason += " " + closed.reason;
  return reason;
}

/// The code our side closes a websocket with (RFC 6455, section 7.4.1) when the bot ends.
std::uint16_t close_code(Ending::Kind kind) {
  switch (kind) {
    case Ending::Kind::done: return 1000;     // normal closure
    case Ending::Kind::stopped: return 1001;  // going away
    case Ending::Kind::died: return 1011;     // an unexpected condition
  }
  return 1000;
}

}  // namespace

Task<boost::system::result<void, ConnectError>> Life::connect(ConnectOptions options) {
  if (connected()) co_return ConnectError{ConnectCause::local, "the bot is already connected"};
  WebsocketFigures& figures = surroundings_.recorder.websocket();
  const Clock::time_point start = surroundings_.clock.now();
  auto connection = co_await surroundings_.connector.connect(std::move(options));
  if (!connection) {
    // What a cancellation has broken off has not failed.
    if (terminated_) throw boost::system::system_error(asio::error::operation_aborted);
    ++figures.connect_failures[static_cast<std::size_t>(connection.error().cause)];
    co_return std::move(connection).error();
  }
  ++figures.connects;
  figures.connect.record(surroundings_.clock.now() - start);
  closing_ = false;
  companion_ = std::make_unique<Companion>(surroundings_.executor, std::move(*connection), inbox_,
                                           wake_, figures);
  tasks_.spawn(listen());
  co_return boost::system::result<void, ConnectError>{};
}

bool Life::connected() const { return companion_ && !companion_->closed() && !closing_; }

Task<void> Life::listen() {
  co_await companion_->listen();
  const Closed& closed = *companion_->closed();
  ++surroundings_.recorder.websocket().close_codes[closed.code];
  if (closing_) co_return;
  // Linked: the bot dies with its companion, even in the middle of an action.
  crash_ = crash_reason(closed);
  cancellation_.emit(asio::cancellation_type::terminal);
}

Task<boost::system::error_code> Life::send(MessageKind kind, std::string_view data) {
  if (!connected()) co_return asio::error::not_connected;
  const auto error = co_await companion_->connection().send(kind, data);
  if (!error) {
    WebsocketFigures& figures = surroundings_.recorder.websocket();
    ++figures.messages_sent;
    figures.bytes_sent += data.size();
  }
  co_return error;
}

Task<void> Life::close(std::uint16_t code, std::string_view reason) {
  if (!connected()) co_return;
  closing_ = true;
  companion_->connection().close(code, reason);
  while (!companion_->closed() && !crash_) {
    if (handle_next_message()) continue;
    co_await wake_.wait();
  }
}

Task<void> Life::leave(Ending& ending) {
  const bool alive = ending.kind != Ending::Kind::died;
  if (connected()) {
    closing_ = true;
    companion_->connection().close(close_code(ending.kind), {});
  }
  while (companion_ && !companion_->closed()) {
    settle_arrived_messages(alive);
    co_await wake_.wait();
  }
  settle_arrived_messages(alive);
  co_await tasks_.join();
  if (handler_crashed_) ending = {Ending::Kind::died, *crash_};
}

void Life::settle_arrived_messages(bool bot_is_alive) {
  if (bot_is_alive) handle_arrived_messages();
  while ((!bot_is_alive || handler_crashed_) && !inbox_.empty()) {
    (void)inbox_.take();
    companion_->message_taken();
    ++surroundings_.recorder.websocket().messages_unhandled;
  }
}

}  // namespace botarmy
