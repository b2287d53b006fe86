// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace botarmy {

/// Which run figures belong to.
struct RunId {
  std::string name;
  std::uint64_t seed = 0;
  std::chrono::system_clock::time_point started_at{};
};

}  // namespace botarmy
