// SPDX-License-Identifier: MIT
#include "ws/watch.hpp"

#include <utility>

namespace botarmy {

Task<void> Watch::wait(Readiness what) {
  waits_for_ = what;
  if (std::exchange(ready(what), false)) waiter_.wake();
  return waiter_.wait();
}

Watch::~Watch() {
  take_callback();
  poller_.forget(*this);
}

void Watch::when_writable(std::function<void()> callback) {
  take_callback();
  when_writable_ = std::move(callback);
  poller_.begin_wait();
}

void Watch::stop() {
  take_callback();
  wake();
}

std::function<void()> Watch::take_callback() {
  if (when_writable_) poller_.end_wait();
  return std::exchange(when_writable_, nullptr);
}

void Watch::on_events(std::uint32_t events) {
  const bool gone = (events & (EPOLLERR | EPOLLHUP)) != 0;
  if (gone || (events & EPOLLRDHUP) != 0) hung_up_ = true;
  ready_for_input_ |= hung_up_ || (events & EPOLLIN) != 0;
  ready_for_output_ |= gone || (events & EPOLLOUT) != 0;
  if (ready_for_output_ && when_writable_) take_callback()();
  if (waiter_.waiting() && std::exchange(ready(waits_for_), false)) waiter_.resume();
}

}  // namespace botarmy
