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
      if (!room_.take()) co_await room_.wait();
    }
    const auto received = co_await connection_->receive(arrivals_, inbox_.room());
    if (!received) closed_ = received.error();
    hand_over();
    wake_.notify();
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
