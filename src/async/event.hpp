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
    if (!waiter_) {
      notified_ = true;
      return;
    }
    Handler waiter = std::move(*waiter_);
    waiter_.reset();
    asio::post(executor_, std::move(waiter));
  }

  /// Takes a notification that is already there, if there is one.
  [[nodiscard]] bool take() { return std::exchange(notified_, false); }

  /// Completes after the next notification. One coroutine at a time; call take() first.
  [[nodiscard]] Task<void> wait() {
    assert(!waiter_ && !notified_);
    return asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(
        [this](Handler handler) { waiter_.emplace(std::move(handler)); }, use_task);
  }

 private:
  using Handler =
      typename asio::async_result<asio::use_awaitable_t<Executor>, void()>::handler_type;

  Executor executor_;
  std::optional<Handler> waiter_;
  bool notified_ = false;
};

}  // namespace botarmy
