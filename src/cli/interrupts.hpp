// SPDX-License-Identifier: MIT
#pragma once

#include "army/army.hpp"
#include "cli/console.hpp"
#include "cli/keyboard.hpp"

#include <boost/asio/signal_set.hpp>

namespace botarmy {

/// What SIGINT and SIGTERM do while it lives: the first ends the run in good order, the second at
/// once, a third the process.
class Interrupts {
 public:
  Interrupts(const Executor& executor, Army& army, LiveDisplay& display, Keyboard& keyboard);
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// How many the run has noticed.
  [[nodiscard]] int count() const { return count_; }

 private:
  void wait();

  asio::basic_signal_set<Executor> signals_;
  Army& army_;
  LiveDisplay& display_;
  Keyboard& keyboard_;
  int count_ = 0;
};

}  // namespace botarmy
