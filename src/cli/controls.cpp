// SPDX-License-Identifier: MIT
#include "cli/controls.hpp"

#include <algorithm>

namespace botarmy {

void Controls::press(char key) {
  const auto step = static_cast<std::int64_t>(std::max<std::uint64_t>(target_ / 10, 1));
  switch (key) {
    case 'q':
      army_.stop();
      display_.set_stopping();
      return;
    case 'p':
      paused_ = !paused_;
      army_.pause_ramp(paused_);
      display_.set_paused(paused_);
      return;
    case '+':
    case '=':  // the same key without shift
      change_target(step);
      return;
    case '-':
      if (target_ > 1) change_target(-step);  // a run of no bots at all would be a puzzle
      return;
    default: return;
  }
}

void Controls::look(const Progress& progress) {
  target_ = progress.target;
  paused_ = progress.paused;
}

void Controls::change_target(std::int64_t by) {
  army_.change_target(by);
  target_ += static_cast<std::uint64_t>(by);
  display_.set_target(target_);
}

}  // namespace botarmy
