// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/basic_waitable_timer.hpp>

#include <chrono>
#include <unordered_set>

namespace botarmy {

/// Someone with connections that nobody uses at the moment.
class HasIdle {
 public:
  virtual ~HasIdle() = default;
  /// Hangs up those that have been idle since before that. True if none are left.
  virtual bool hang_up_idle(std::chrono::steady_clock::time_point before) = 0;
};

/// Hangs up connections that stay idle: servers do so after a while, and each of them would keep a
/// descriptor until it is looked at. One timer for all of a shard, and only while there are any.
class IdleLimit {
 public:
  /// Shorter than what nginx and other servers allow.
  static constexpr std::chrono::seconds limit{30};
  static constexpr std::chrono::seconds look_every{5};

  explicit IdleLimit(const Executor& executor) : timer_(executor) {}

  /// Looks after its idle connections from now on, until none are left.
  void look_after(HasIdle& owner);
  void forget(HasIdle& owner) { owners_.erase(&owner); }

 private:
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;

  void look_later();

  Timer timer_;
  std::unordered_set<HasIdle*> owners_;
  bool waiting_ = false;
};

}  // namespace botarmy
