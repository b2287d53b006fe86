// SPDX-License-Identifier: MIT
#pragma once

#include "army/load_plan.hpp"
#include "cli/load_test_options.hpp"
#include "scenario/scenario.hpp"
#include "source/problems.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace botarmy {

/// The pace of a population of the scenario, or of all bots where there are none.
std::optional<std::chrono::milliseconds> pace_of(const Scenario& scenario, std::size_t population);

/// How many bots there are to be when, by the options and the scenario. What is wrong is added to
/// the problems.
LoadPlan set_up_load(const LoadTestOptions& options, const Scenario& scenario, Problems& problems);

/// Reads what an option says; adds what is wrong with it to the problems.
std::chrono::milliseconds duration_option(const char* option, const std::string& text,
                                          Problems& problems);

}  // namespace botarmy
