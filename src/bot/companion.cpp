// SPDX-License-Identifier: MIT
#include "bot/companion.hpp"

#include <utility>

namespace botarmy {

Companion::Companion(Executor executor, std::unique_ptr<Connection> connection, Inbox& inbox,
                     Event& wake, WebsocketFigures& figures)
    : connection_(std::move(connection)),
      inbox_(inbox),
      wake_(wake),
      figures_(figures),
      room_(std::move(executor)) {}

Task<void> Companion::listen() {
  while (!closed_) {
    while (inbox_.room() == 0) {
      co_await room_.wait();
    }
    const auto received = co_await connection_->receive(arrivals_, inbox_.room());
    hand_over();
    if (received) {
      // The bot handles what arrived while it is still in the processor's cache. It cannot get rid
      // of its companion meanwhile: that takes the end of the connection, which is told below.
      wake_.notify_now();
    } else {
      closed_ = received.error();
      wake_.notify();
    }
  }
}

void Companion::hand_over() {
  figures_.messages_received += arrivals_.size();
  for (Message& message : arrivals_) {
    figures_.bytes_received += message.data.size();
    inbox_.put(std::move(message));
  }
  arrivals_.clear();
}

}  // namespace botarmy
