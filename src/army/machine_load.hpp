// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/generator_figures.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace botarmy {

/// Reads the first line of /proc/stat (proc(5)), where times are in ticks of this length. All zero
/// if it is something else.
MachineFigures parse_processors(std::string_view stat, std::chrono::nanoseconds tick);

/// Reads how often a control group was throttled, and for how long, from its `cpu.stat`: the one of
/// version 2 (throttled_usec) or 1 (throttled_time, in nanoseconds).
MachineFigures parse_throttling(std::string_view cpu_stat);

/// Where the `cpu.stat` of a process is, by its /proc/PID/cgroup: below /sys/fs/cgroup for version
/// 2, below the folder of the controller `cpu` for version 1. Empty if it says neither.
std::string throttling_file(std::string_view cgroups);

/// What the machine does, as the kernel tells us; what it does not tell stays 0.
class MachineLoad {
 public:
  MachineLoad();
  /// Since the last call, or since the start.
  MachineFigures take();

 private:
  [[nodiscard]] MachineFigures read() const;

  std::chrono::nanoseconds tick_;
  std::string throttling_file_;
  MachineFigures before_;
};

}  // namespace botarmy
