// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"

#include <botarmy/connection.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

class Life;

/// The concurrent listener beside a bot: owns its websocket, and forwards what arrives to the bot's
/// inbox. While that has no room it does not read, so that TCP slows the server down and nothing is
/// lost.
class Companion {
 public:
  /// `socket` is the websocket's name; it must outlive the companion, as must the bot's life.
  Companion(Life& life, std::unique_ptr<Connection> connection, const std::string& socket);

  Companion(const Companion&) = delete;
  Companion& operator=(const Companion&) = delete;
  ~Companion() { count_compression(); }

  /// Runs until the connection has ended. Wakes the bot for every arrival.
  Task<void> listen();

  [[nodiscard]] Connection& connection() { return *connection_; }
  /// How the connection ended, once it has.
  [[nodiscard]] const std::optional<Closed>& closed() const { return closed_; }

 private:
  void count_compression();

  Life& life_;
  std::unique_ptr<Connection> connection_;
  const std::string& socket_;
  Event room_;
  std::vector<Message> arrivals_;
  std::optional<Closed> closed_;
  bool compression_counted_ = false;
};

}  // namespace botarmy
