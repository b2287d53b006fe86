// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/basic_waitable_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace botarmy {

/// Sees to it that pings go out by themselves, and knows how long the peer has been silent since.
/// Bytes that arrive cost it nothing but a flag: it looks for itself what came of its pings.
class Heartbeat : public std::enable_shared_from_this<Heartbeat> {
 public:
  using Clock = std::chrono::steady_clock;

  /// When it does what.
  struct Settings {
    std::chrono::milliseconds interval{};  ///< between two pings
    std::chrono::milliseconds timeout{};   ///< for the peer to be heard after one
    std::function<void()> ping{};          ///< sends one
    std::function<void()> look{};          ///< called when the time is over, heard or not
  };

  Heartbeat(const Executor& executor, Settings settings)
      : settings_(std::move(settings)), timer_(executor) {}
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

  [[nodiscard]] std::chrono::milliseconds timeout() const { return settings_.timeout; }

  /// Begins; it ends when nobody shares it any more.
  void start();
  /// Something came from the peer.
  void heard() { silent_since_.reset(); }
  /// Whether the peer should have been heard by now.
  [[nodiscard]] bool overdue() const { return overdue(Clock::now()); }

 private:
  using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

  [[nodiscard]] bool overdue(Clock::time_point now) const {
    return silent_since_ && now >= *silent_since_ + settings_.timeout;
  }
  void tick();
  void schedule(Clock::time_point now);

  Settings settings_;
  Timer timer_;
  Clock::time_point next_ping_;
  std::optional<Clock::time_point> silent_since_;  // when the first unanswered ping went out
};

}  // namespace botarmy
