// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/clock.hpp>
#include <botarmy/connect_cause.hpp>
#include <botarmy/connection.hpp>
#include <botarmy/message.hpp>
#include <botarmy/outcome.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// Something in a bot's life that a flight recorder keeps.
struct FlightEvent {
  enum class Kind : std::uint8_t {
    tick,       ///< a leaf begins
    arguments,  ///< those of its action, if they have templates: their hash
    outcome,    ///< the action has ended
    message,    ///< one is handled
    unhandled,  ///< one never will be
    connect,    ///< a websocket is open, or cannot be opened
    sent,       ///< a message was sent, or not
    ping,
    closed,  ///< a websocket has ended
    crash,   ///< something else kills the bot
    row,     ///< the bot has another row of a set of data
    end,     ///< the bot is gone
  };
  Kind kind{};
  std::chrono::nanoseconds at{};  ///< since the bot began to live

  std::uint64_t tick = 0;  ///< its number, from 1
  std::uint64_t node = 0;  ///< where it runs: a node of the population's layout
  std::uint32_t hash = 0;  ///< of arguments, or of all that was sent
  OutcomeKind outcome{};
  json::object updates{};  ///< of an action that a replay does not run
  std::string text{};      ///< why; or the name of a set of data
  std::string socket{};    ///< its name; of a message: where it comes from
  MessageKind message_kind{};
  std::string data{};                   ///< of a message, as much as there was room for
  std::uint64_t size = 0;               ///< of all of the message
  std::chrono::nanoseconds waited{};    ///< how long it waited to be handled; a ping: for its pong
  std::optional<ConnectCause> cause{};  ///< why a websocket could not be opened
  std::uint64_t code = 0;               ///< of a websocket's end; the number of a row
  bool clean = false;                   ///< of a websocket's end
  bool by_us = false;                   ///< of a websocket's end
  bool failed = false;                  ///< it was not sent

  /// @name Of a tick: what its node stands for in the tree; in files only
  /// @{
  std::string path{};
  std::string action{};
  std::optional<json::array> fixed{};  ///< its arguments, if they have no templates
  /// @}

  bool operator==(const FlightEvent&) const = default;
};

/// How large a message that arrives, or what an action sets, may be to be kept; and how much is
/// kept of a larger message, with which nothing can be replayed.
inline constexpr std::size_t most_received = 768;
inline constexpr std::size_t begin_of_received = 128;
/// How much is kept of what is sent: only to be compared.
inline constexpr std::size_t most_sent = 32;
/// How much of a reason.
inline constexpr std::size_t most_reason = 200;

/// The same for the same bytes, of which it looks at the first few thousand: XXH3 (Y. Collet). That
/// others have the same is a chance of 1 in 2^64.
std::uint64_t long_hash_of(std::string_view bytes);
/// The lower half of that.
std::uint32_t hash_of(std::string_view bytes);
/// The same for the same value.
std::uint32_t hash_of(const json::value& value);

/// Whether a replay takes what an action comes to from the recording, instead of running it: for
/// what it does is neither in the bot nor on its websockets.
bool is_taken_from_recording(std::string_view action);

}  // namespace botarmy
