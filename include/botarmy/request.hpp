// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/message.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace botarmy {

/// A message that has a reply: what Bot::request sends, and how it knows what comes back.
struct Request {
  std::string name = "request";  ///< what the results count it under
  std::string data{};
  MessageKind kind = MessageKind::text;
  /// What is written into the message and comes back in its reply, and in no other message:
  /// Bot::new_request_id makes such texts. Empty: replies cannot be told apart but by their order.
  std::string id{};
  /// Which message is the reply. Null: the first that contains the id or, without one, any.
  std::function<bool(const Message&)> matches{};
  std::chrono::nanoseconds within = std::chrono::seconds(10);  ///< from just before it is sent
  std::string socket{};  ///< the websocket that it goes out on; empty: the bot's main one
  /// The socket or companion that the reply comes from; by default the socket above.
  std::optional<std::string> from{};
};

}  // namespace botarmy
