// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace botarmy {

/// What this machine lets one process have.
struct Machine {
  std::uint64_t descriptors_open = 0;
  std::uint64_t descriptor_limit = 0;
  std::uint64_t first_port = 0;  ///< of the range for outgoing connections
  std::uint64_t last_port = 0;
  std::uint64_t memory_available = 0;  ///< bytes
};

/// Raises this process's limit of open files to the hard one, and says what there is then.
Machine inspect_machine();

/// What is missing for so many bots with a websocket each to one address: a line for each, with the
/// numbers and what to do about it. Empty if the run can start.
std::vector<std::string> shortfalls(const Machine& machine, std::uint64_t bots);

}  // namespace botarmy
