// SPDX-License-Identifier: MIT
#pragma once

#include "army/army.hpp"
#include "cli/console.hpp"

#include <cstdint>

namespace botarmy {

/// What the keys do to a run: q ends it, p lets its load profile stand still and go on, + and -
/// change the number of bots by a tenth.
class Controls {
 public:
  Controls(Army& army, LiveDisplay& display) : army_(army), display_(display) {}

  void press(char key);
  /// Once a second.
  void look(const Progress& progress);

 private:
  void change_target(std::int64_t by);

  Army& army_;
  LiveDisplay& display_;
  std::uint64_t target_ = 0;
  bool paused_ = false;
};

}  // namespace botarmy
