// SPDX-License-Identifier: MIT
#include "bot/companion.hpp"

#include "bot/life.hpp"

namespace botarmy {

Companion::Companion(Life& life, std::unique_ptr<Connection> connection, const std::string& socket)
    : life_(life),
      connection_(std::move(connection)),
      socket_(socket),
      room_(life.surroundings().executor) {
  WebsocketFigures& figures = life_.surroundings().recorder.websocket();
  if (connection_->tls_resumed()) ++figures.tls_resumed;
  if (connection_->compressed_bytes()) ++figures.compressed;
}

/// Once, at the end: what a bot leaves behind when it is torn down counts, too.
void Companion::count_compression() {
  if (compression_counted_) return;
  compression_counted_ = true;
  const auto bytes = connection_->compressed_bytes();
  if (bytes) life_.surroundings().recorder.websocket().compressed_bytes += *bytes;
}

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
      count_compression();
      life_.wake().notify();
    }
  }
}

}  // namespace botarmy
