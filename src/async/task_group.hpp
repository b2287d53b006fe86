// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"

#include <botarmy/task.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <utility>

namespace botarmy {

/// Coroutines that run beside their owner, on one shard. Every coroutine that nobody awaits belongs
/// to one, so that somebody knows when it has ended. Make it the owner's last member: its tasks may
/// use the members above it.
class TaskGroup {
 public:
  explicit TaskGroup(Executor executor) : executor_(executor), empty_(executor) {}
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  /// Starts the task at the next turn of the event loop; emitting to the slot cancels it. A task
  /// must deal with its own exceptions: one that escapes is a mistake in the program and leaves
  /// through the event loop's run(). `then` is called when the task has ended, but what the task
  /// worked on, the slot included, must stay until the event loop's next turn.
  void spawn(Task<void> task, asio::cancellation_slot slot = {}, std::function<void()> then = {}) {
    ++running_;
    auto ended = [this, then = std::move(then)](std::exception_ptr failure) {
      if (--running_ == 0) empty_.notify();
      if (then) then();
      if (failure) std::rethrow_exception(failure);
    };
    asio::co_spawn(executor_, std::move(task),
                   asio::bind_cancellation_slot(slot, std::move(ended)));
  }

  /// How many tasks have not ended.
  [[nodiscard]] std::size_t running() const { return running_; }

  /// Completes when none is running. One coroutine at a time.
  Task<void> join() {
    while (running_ > 0) {
      co_await empty_.wait();
    }
  }

 private:
  Executor executor_;
  Event empty_;
  std::size_t running_ = 0;
};

}  // namespace botarmy
