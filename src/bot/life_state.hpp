// SPDX-License-Identifier: MIT
#pragma once

#include "tree/cursor.hpp"
#include "tree/random_state.hpp"

#include <botarmy/connection.hpp>
#include <botarmy/message.hpp>

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// All that the further life of a bot follows from, at the beginning of a tick, beside its program,
/// the messages that it has not handled, and what members of a class of one's own hold.
struct LifeState {
  /// One of its websockets that is open.
  struct Socket {
    std::string name;
    OnLost::Policy on_lost = OnLost::Policy::crash;
    std::uint32_t losses = 0;
    bool operator==(const Socket&) const = default;
  };

  Cursor::Position position;
  RandomState random{};
  json::object context{};
  std::vector<std::pair<std::string, std::size_t>> hand{};  ///< sets of data, and the rows of them
  std::vector<std::string> left_topics{};
  std::uint64_t last_request = 0;    ///< the number in the id of its last request
  std::vector<Message> unclaimed{};  ///< oldest first
  std::vector<Socket> sockets{};
  bool failed_by_rule = false;  ///< a rule lets the next action fail
  std::string obstacle{};       ///< why nothing can begin with this state; empty if it can
};

}  // namespace botarmy
