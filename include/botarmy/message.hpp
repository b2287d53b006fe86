// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// The two kinds of data message of RFC 6455, section 5.6.
enum class MessageKind : std::uint8_t { text, binary };

/// What a text says as JSON, found out when somebody asks, and then known to all copies.
class ParsedOnce {
 public:
  /// Null if the text is no JSON. Always call it with the same text.
  [[nodiscard]] const json::value* of(std::string_view text) const;

 private:
  mutable std::shared_ptr<const std::optional<json::value>> value_;
};

/// A data message that arrived on a bot's websocket, or that a companion forwards. The text of a
/// websocket is valid UTF-8. Control frames (ping, pong, close) never become messages.
struct Message {
  MessageKind kind = MessageKind::text;
  std::string data;
  /// When the read that completed the message returned from the kernel.
  std::chrono::steady_clock::time_point arrived{};
  /// The name of the websocket or companion that brought it; empty: the bot's main websocket.
  std::string from{};
  ParsedOnce parsed{};  ///< for json()

  /// The message read as JSON, once however many ask; null if it is none. `data` must not change
  /// after the first call.
  [[nodiscard]] const json::value* json() const { return parsed.of(data); }
};

/// A message of the form "topic:body", taken apart at the first colon.
struct TopicMessage {
  std::string_view topic;  ///< empty if there is no colon
  std::string_view body;   ///< what follows the colon, or everything
};

/// The views point into `data`.
inline TopicMessage split_topic(std::string_view data) {
  const std::size_t colon = data.find(':');
  if (colon == std::string_view::npos) return {{}, data};
  return {data.substr(0, colon), data.substr(colon + 1)};
}

}  // namespace botarmy
