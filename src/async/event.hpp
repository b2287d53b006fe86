// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>

#include <cassert>
#include <optional>
#include <utility>

namespace botarmy {

/// Something that one coroutine of a shard waits for and others of the same shard bring about. A
/// notification that nobody waits for is kept until the next wait; several count as one. Neither
/// waiting nor notifying allocates beyond the coroutine frame.
class Event {
 public:
  explicit Event(Executor executor) : executor_(std::move(executor)) {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  /// Lets the waiting coroutine go on, soon but not from within this call.
  void notify() {
    if (auto waiter = take_waiter()) asio::post(executor_, std::move(*waiter));
  }

  /// Lets the waiting coroutine go on from within this call, until it waits again: for a caller
  /// that has nothing left to do, and whose coroutine the other one cannot end.
  void notify_now() {
    if (auto waiter = take_waiter()) std::move (*waiter)();
  }

  /// Completes after the next notification, or soon if one was kept. One coroutine at a time.
  [[nodiscard]] Task<void> wait() {
    assert(!waiter_);
    return asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(
        [this](Handler handler) {
          waiter_.emplace(std::move(handler));
          if (notified_) notify();
        },
        use_task);
  }

 private:
  using Handler =
      typename asio::async_result<asio::use_awaitable_t<Executor>, void()>::handler_type;

  /// The one to wake; if nobody waits, the notification is kept.
  std::optional<Handler> take_waiter() {
    notified_ = !waiter_;
    return std::exchange(waiter_, std::nullopt);
  }

  Executor executor_;
  std::optional<Handler> waiter_;
  bool notified_ = false;
};

}  // namespace botarmy
