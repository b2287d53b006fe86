// SPDX-License-Identifier: MIT
#include "ws/waiter.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/post.hpp>

#include <cassert>
#include <utility>

namespace botarmy {

Waiter::~Waiter() {
  // The coroutine goes with whoever would have woken it.
  if (handler_) take();
}

Task<void> Waiter::wait() {
  assert(!handler_);
  const auto begin = [this](Handler handler) {
    auto slot = asio::get_associated_cancellation_slot(handler);
    if (slot.is_connected()) slot.template emplace<Cancellation>(Cancellation{this});
    handler_.emplace(std::move(handler));
    poller_.begin_wait();
    if (woken_) wake();
  };
  return asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(begin, use_task);
}

void Waiter::wake() {
  woken_ = !handler_;
  if (handler_) asio::post(poller_.executor(), *take());
}

void Waiter::resume() {
  if (handler_) std::move (*take())();
}

std::optional<Waiter::Handler> Waiter::take() {
  std::optional<Handler> handler = std::exchange(handler_, std::nullopt);
  auto slot = asio::get_associated_cancellation_slot(*handler);
  if (slot.is_connected()) slot.clear();
  poller_.end_wait();
  return handler;
}

}  // namespace botarmy
