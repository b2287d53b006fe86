// SPDX-License-Identifier: MIT
#pragma once

#include "bot/ending.hpp"

#include <botarmy/action.hpp>
#include <botarmy/clock.hpp>
#include <botarmy/connection.hpp>
#include <botarmy/message.hpp>
#include <botarmy/outcome.hpp>
#include <botarmy/task.hpp>

#include <boost/system/error_code.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace botarmy {

/// Sees what a bot does while it does it, and can hold it up. Where a bot is, and what it knows,
/// its life says. On the bot's thread; nothing may block.
class LifeWatch {
 public:
  enum class Distance : std::uint8_t {
    afar,  ///< in load tests: is not asked what costs a call in each tick of each bot
    close,
  };
  explicit LifeWatch(Distance distance = Distance::afar) : distance_(distance) {}
  virtual ~LifeWatch() = default;
  [[nodiscard]] Distance distance() const { return distance_; }

  /// @name What it can change, if it watches closely
  /// @{
  /// Whether the bot is to stand still before the leaf that comes now: the messages that wait have
  /// not been handled. Then halt() is awaited.
  [[nodiscard]] virtual bool halts() { return false; }
  virtual Task<void> halt() { co_return; }
  /// What is run in the place of the leaf's action. Null: the action.
  [[nodiscard]] virtual const CoroutineAction* stand_in() { return nullptr; }
  /// @}

  /// @name Ticks
  /// @{
  /// The leaf where the bot is begins.
  virtual void on_tick(Clock::time_point /*start*/) {}
  /// What its action gets; not called if its templates cannot be filled in, nor, from afar, if it
  /// has none.
  virtual void on_arguments(const Arguments& /*arguments*/) {}
  /// The action has ended; updates are in the context, and the bot is still at its leaf. Not called
  /// for an action that the end of the bot interrupts.
  virtual void on_outcome(const Outcome& /*outcome*/, Clock::time_point /*end*/) {}
  /// @}

  /// @name Messages
  /// @{
  /// It is about to be handled.
  virtual void on_message(const Message& /*message*/, Clock::time_point /*now*/) {}
  /// It was. Not called from afar.
  virtual void on_handled() {}
  /// It never will be: the bot has ended.
  virtual void on_unhandled(const Message& /*message*/) {}
  /// A request had its reply.
  virtual void on_round_trip(Clock::duration /*time*/) {}
  /// @}

  /// @name Websockets, by their names
  /// @{
  /// One is open, if there is no failure.
  virtual void on_connect(std::string_view /*socket*/, const ConnectError* /*failure*/) {}
  /// A message was sent, or not.
  virtual void on_sent(std::string_view /*socket*/, MessageKind /*kind*/, std::string_view /*data*/,
                       boost::system::error_code /*error*/) {}
  /// A ping had its pong, after a time that is 0 if it had none.
  virtual void on_ping(std::string_view /*socket*/, Clock::duration /*time*/) {}
  /// One has ended.
  virtual void on_closed(std::string_view /*socket*/, const Closed& /*how*/) {}
  /// What sees the frames of one that is about to be opened. May be null.
  [[nodiscard]] virtual std::shared_ptr<WireTap> tap(std::string_view /*socket*/) {
    return nullptr;
  }
  /// @}

  /// @name Ends
  /// @{
  /// Something other than its actions and handlers kills the bot.
  virtual void on_crash(const std::string& /*reason*/) {}
  /// The bot is gone, with all of its websockets.
  virtual void on_end(const Ending& /*ending*/) {}
  /// @}

 private:
  Distance distance_;
};

}  // namespace botarmy
