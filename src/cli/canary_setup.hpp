// SPDX-License-Identifier: MIT
#pragma once

#include "army/load_plan.hpp"
#include "compare/canary.hpp"
#include "scenario/scenario.hpp"
#include "source/problems.hpp"

#include <optional>

namespace botarmy {

/// How the two targets of a scenario are compared; nothing if it has one. What is wrong is added to
/// the problems.
std::optional<CanaryPlan> set_up_canary(const Scenario& scenario, const LoadPlan& plan,
                                        Problems& problems);

}  // namespace botarmy
