// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <chrono>
#include <cstddef>

namespace botarmy {

/// What a relay has seen, as a session. At most so much of it that a scenario can be made of it.
class Notes {
 public:
  void add(const HttpExchange& exchange, std::chrono::steady_clock::time_point began);
  /// The number of the websocket.
  std::size_t opened(SocketOpening opening);
  void passed(std::size_t socket, bool sent, Message message);
  /// The first of both sides to close it counts.
  void closed(std::size_t socket, bool by_server);

  /// What was seen so far, in order.
  [[nodiscard]] Session session() const;
  [[nodiscard]] bool full() const { return full_; }
  [[nodiscard]] std::size_t sockets() const { return closed_.size(); }

 private:
  [[nodiscard]] Moment now() const;
  bool has_room(std::size_t bytes);

  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  Session session_;
  std::vector<bool> closed_;  // by socket
  std::size_t bytes_ = 0;
  bool full_ = false;
};

}  // namespace botarmy
