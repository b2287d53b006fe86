// SPDX-License-Identifier: MIT
#pragma once

#include "army/army.hpp"

#include <botarmy/task.hpp>

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <termios.h>

#include <functional>
#include <string>

namespace botarmy {

/// Whether this file descriptor is a terminal; and whether colours are wanted there (NO_COLOR, see
/// no-color.org).
bool is_terminal(int descriptor);
bool wants_colour(int descriptor);

/// Shows how a run is going on standard error: on a terminal a line that changes once a second,
/// else a plain line every few seconds.
class LiveDisplay {
 public:
  explicit LiveDisplay(std::uint64_t target);
  void show(const Progress& progress);
  /// Removes the changing line, before something else is written.
  void clear();

 private:
  std::uint64_t target_;
  bool terminal_;
  Progress previous_;
};

/// Calls `pressed` for each key that is typed while it lives, if standard input is a terminal that
/// this process may read; keys then need no Enter and are not echoed.
class Keyboard {
 public:
  Keyboard(const Executor& executor, std::function<void(char)> pressed);
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

 private:
  void read();

  asio::posix::basic_stream_descriptor<Executor> input_;
  std::function<void(char)> pressed_;
  bool active_ = false;
  termios saved_{};
};

}  // namespace botarmy
