// SPDX-License-Identifier: MIT
#pragma once

#include "army/preflight.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace botarmy {

/// What a run of so many bots takes and this machine has, for people: a line each for connections,
/// descriptors, ports and memory. What is not enough is what keeps the run from starting.
std::vector<std::string> estimate(const Machine& machine, std::uint64_t bots,
                                  const ConnectionKind& kind);

}  // namespace botarmy
