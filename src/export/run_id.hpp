// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/tags.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace botarmy {

/// Which run figures belong to.
struct RunId {
  std::string name;
  std::uint64_t seed = 0;
  std::chrono::system_clock::time_point started_at{};
  Tags tags{};  ///< of the whole run, as its user gave them
};

}  // namespace botarmy
