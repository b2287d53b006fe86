// SPDX-License-Identifier: MIT
#pragma once

#include "ws/attempt.hpp"
#include "ws/waiter.hpp"

#include <cstdint>
#include <functional>

namespace botarmy {

/// What is known of whether one socket is ready.
///
/// The kernel tells changes only: so wait for what an attempt has failed for, and for input only if
/// all of it was read, or after saying that it was not.
class Watch {
 public:
  explicit Watch(Poller& poller) : poller_(poller), waiter_(poller) {}
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();

  /// Begins; the socket must be connected or connecting.
  boost::system::error_code start(int socket) { return poller_.add(socket, *this); }

  /// Completes when the socket may be ready, after wake(), or when the coroutine is cancelled. One
  /// at a time.
  Task<void> wait(Readiness what);
  /// Lets whoever waits look again.
  void wake() { waiter_.wake(); }

  /// There is, or may be, more to read than was read.
  void not_drained() { ready_for_input_ = true; }
  /// The peer has ended its stream, or the connection is lost: reading on finds out at once.
  [[nodiscard]] bool hung_up() const { return hung_up_; }

  /// Calls back once, when the socket may have become ready for output.
  void when_writable(std::function<void()> callback);

  /// The socket is closed: forgets the callback, and wakes whoever waits.
  void stop();

  /// For the poller.
  void on_events(std::uint32_t events);

 private:
  [[nodiscard]] bool& ready(Readiness what) {
    return what == Readiness::input ? ready_for_input_ : ready_for_output_;
  }

  std::function<void()> take_callback();

  Poller& poller_;
  Waiter waiter_;
  Readiness waits_for_ = Readiness::input;
  bool ready_for_input_ = false;
  bool ready_for_output_ = false;
  bool hung_up_ = false;
  std::function<void()> when_writable_;
};

}  // namespace botarmy
