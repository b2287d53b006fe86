// SPDX-License-Identifier: MIT
#pragma once

#include "cli/load_test_options.hpp"
#include "cli/run_setup.hpp"
#include "scenario/scenario.hpp"
#include "source/problems.hpp"

namespace botarmy {

/// Makes a smoke test of what a scenario describes: few bots for a short time, with all files that
/// a pipeline can show. Options that are given stay, and win.
void make_smoke_test(LoadTestOptions& options, Scenario& scenario, RunSetup& setup);

/// Where there are thresholds, they alone are the verdict: adds one that no bot may have died, as
/// it is where there are none.
void add_smoke_threshold(const ThresholdOptions& options, Scenario& scenario, Problems& problems);

}  // namespace botarmy
