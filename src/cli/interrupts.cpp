// SPDX-License-Identifier: MIT
#include "cli/interrupts.hpp"

#include <csignal>
#include <iostream>

namespace botarmy {

Interrupts::Interrupts(const Executor& executor, Army& army, LiveDisplay& display,
                       Keyboard& keyboard)
    : signals_(executor, SIGINT, SIGTERM), army_(army), display_(display), keyboard_(keyboard) {
  wait();
}

void Interrupts::wait() {
  signals_.async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    display_.clear();
    if (++count_ == 1) {
      std::cerr << "stopping: bots close their websockets (once more to stop at once)" << std::endl;
      army_.stop();
      display_.set_stopping();
      wait();
    } else {
      std::cerr << "stopping at once" << std::endl;
      army_.terminate();
      keyboard_.release();  // a third one leaves no time for it
      signals_.clear();
    }
  });
}

}  // namespace botarmy
