// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"
#include "bot/companion.hpp"

#include <botarmy/clock.hpp>
#include <botarmy/connection.hpp>
#include <botarmy/random.hpp>

#include <boost/asio/cancellation_signal.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace botarmy {

/// What it takes to open a websocket again that was lost, and how far that has come.
struct Reconnection {
  Reconnection(const Executor& executor, Random random) : wake(executor), jitter(random) {}

  enum class State : std::uint8_t {
    none,
    connecting,  ///< it was lost, and is not there again
    recovering,  ///< it is there again, but the bot has not recovered
  };

  ConnectOptions options;
  State state = State::none;
  std::uint32_t tries = 0;      ///< since the bot last had all it needs
  std::string reason;           ///< why the last one failed, or the websocket was lost
  Clock::time_point lost_at{};  ///< when the bot last had all it needs
  bool running = false;         ///< a coroutine is at it
  bool stopped = false;         ///< nobody wants it any more
  asio::cancellation_signal cancellation;
  Event wake;  ///< ends the wait before a try
  Random jitter;
  std::unique_ptr<Companion> previous;  ///< an action may still be about to leave it
};

/// One of a bot's websockets.
struct Socket {
  explicit Socket(std::string its_name) : name(std::move(its_name)) {}

  [[nodiscard]] bool ended() const { return !companion || companion->closed(); }
  [[nodiscard]] bool connected() const { return !ended() && !closing; }
  [[nodiscard]] bool is(Reconnection::State state) const {
    return reconnection && reconnection->state == state;
  }

  std::string name;
  OnLost::Policy on_lost = OnLost::Policy::crash;
  bool closing = false;  ///< the bot closes it itself, so that its end is no loss
  std::uint32_t losses = 0;
  std::unique_ptr<Companion> companion;
  std::unique_ptr<Reconnection> reconnection;  ///< with the policy `reconnect`
};

}  // namespace botarmy
