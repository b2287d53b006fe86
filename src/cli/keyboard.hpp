// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/signal_set.hpp>
#include <termios.h>

#include <functional>

namespace botarmy {

/// Calls `pressed` for each key that is typed while it lives, if standard input is a terminal that
/// this process may read; keys then need no Enter and are not echoed.
class Keyboard {
 public:
  Keyboard(const Executor& executor, std::function<void(char)> pressed);
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  [[nodiscard]] bool active() const { return active_; }
  /// Leaves the terminal as it was, and reads no more of it.
  void release();

 private:
  bool take();
  void read();
  void wait_for_continuation();

  asio::posix::basic_stream_descriptor<Executor> input_;
  asio::basic_signal_set<Executor> continued_;
  std::function<void(char)> pressed_;
  bool active_ = false;
  termios saved_{};
};

}  // namespace botarmy
