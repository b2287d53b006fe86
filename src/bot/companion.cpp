// SPDX-License-Identifier: MIT
#include "bot/companion.hpp"

#include "bot/life.hpp"

namespace botarmy {

Companion::Companion(Life& life, std::unique_ptr<Connection> connection, const std::string& socket)
    : life_(life),
      connection_(std::move(connection)),
      socket_(socket),
      room_(life.surroundings().executor) {}

Task<void> Companion::listen() {
  Inbox& inbox = life_.inbox();
  WebsocketFigures& figures = life_.surroundings().recorder.websocket();
  while (!closed_) {
    while (inbox.room() == 0) {
      co_await inbox.wait_for_room(room_);
    }
    const auto received = co_await connection_->receive(arrivals_, inbox.room());
    figures.messages_received += arrivals_.size();
    for (Message& message : arrivals_) {
      figures.bytes_received += message.data.size();
      message.from = socket_;
      life_.deliver(std::move(message));
    }
    arrivals_.clear();
    if (received) {
      // The bot handles what arrived while it is still in the processor's cache. It cannot get rid
      // of its companion meanwhile: that takes the end of the connection, which is told below.
      life_.wake().notify_now();
    } else {
      closed_ = received.error();
      life_.wake().notify();
    }
  }
}

}  // namespace botarmy
