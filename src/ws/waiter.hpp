// SPDX-License-Identifier: MIT
#pragma once

#include "ws/poller.hpp"

#include <botarmy/task.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>

#include <optional>

namespace botarmy {

/// Where one coroutine at a time waits for what sockets bring about. Waiting costs no system call
/// and no allocation beyond the coroutine frame.
class Waiter {
 public:
  explicit Waiter(Poller& poller) : poller_(poller) {}
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;
  ~Waiter();

  [[nodiscard]] bool waiting() const { return handler_.has_value(); }

  /// Completes when woken, or when the awaiting coroutine is cancelled: then it is the next
  /// `co_await` that throws. So wait in a loop that asks for the condition.
  Task<void> wait();

  /// Lets whoever waits go on, soon but not from within this call; if nobody does, whoever waits
  /// next.
  void wake();
  /// Lets whoever waits go on from within this call, which may be the end of this object.
  void resume();

 private:
  using Handler =
      typename asio::async_result<asio::use_awaitable_t<Executor>, void()>::handler_type;
  struct Cancellation {
    Waiter* waiter;
    void operator()(asio::cancellation_type) const { waiter->wake(); }
  };

  std::optional<Handler> take();

  Poller& poller_;
  std::optional<Handler> handler_;
  bool woken_ = false;
};

}  // namespace botarmy
