// SPDX-License-Identifier: MIT
#include "bot/companion.hpp"

#include <span>
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
    const std::uint64_t arrived_before = inbox_.arrived();
    const auto received = co_await connection_->receive(inbox_.arrivals(), inbox_.room());
    count(inbox_.arrived() - arrived_before);
    if (!received) closed_ = received.error();
    wake_.notify();
  }
}

void Companion::count(std::uint64_t arrivals) {
  figures_.messages_received += arrivals;
  for (const Message& message : std::span(inbox_.arrivals()).last(arrivals)) {
    figures_.bytes_received += message.data.size();
  }
}

}  // namespace botarmy
