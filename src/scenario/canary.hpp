// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/scenario.hpp"
#include "source/value.hpp"

#include <vector>

namespace botarmy {

/// Reads `targets`, a mapping of `stable` and `canary` to what `target` says, and a `weight`: two
/// populations that share the load, and differ in their targets.
std::vector<PopulationSettings> read_targets(const Value& value, Problems& problems);

/// Reads `canary`, a mapping.
CanarySettings read_canary(const Value& value, Problems& problems);

}  // namespace botarmy
