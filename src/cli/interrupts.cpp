// SPDX-License-Identifier: MIT
#include "cli/interrupts.hpp"

#include <csignal>
#include <iostream>

namespace botarmy {

Interrupts::Interrupts(const Executor& executor, Army& army, LiveDisplay& display)
    : signals_(executor, SIGINT, SIGTERM), army_(army), display_(display) {
  wait();
}

void Interrupts::wait() {
  signals_.async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    display_.clear();
    if (++count_ == 1) {
      std::cerr << "stopping: bots close their websockets (once more to stop at once)" << std::endl;
      army_.stop();
      wait();
    } else {
      std::cerr << "stopping at once" << std::endl;
      army_.terminate();
      signals_.clear();
    }
  });
}

}  // namespace botarmy
