// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"
#include "bot/inbox.hpp"
#include "metrics/figures.hpp"

#include <botarmy/connection.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace botarmy {

/// The concurrent listener beside a bot: owns its websocket, and forwards what arrives to the bot's
/// inbox. While the inbox is full it does not read, so that TCP slows the server down and nothing
/// is lost.
class Companion {
 public:
  /// Wakes the bot through `wake` for every arrival, and when the connection has ended.
  Companion(Executor executor, std::unique_ptr<Connection> connection, Inbox& inbox, Event& wake,
            WebsocketFigures& figures);

  /// Runs until the connection has ended.
  Task<void> listen();

  /// The bot has taken a message: there is room.
  void message_taken() { room_.notify(); }

  [[nodiscard]] Connection& connection() { return *connection_; }
  /// How the connection ended, once it has.
  [[nodiscard]] const std::optional<Closed>& closed() const { return closed_; }

 private:
  void hand_over();

  std::unique_ptr<Connection> connection_;
  Inbox& inbox_;
  Event& wake_;
  WebsocketFigures& figures_;
  Event room_;
  std::vector<Message> arrivals_;
  std::optional<Closed> closed_;
};

}  // namespace botarmy
