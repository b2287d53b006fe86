// SPDX-License-Identifier: MIT
#pragma once

#include "cli/load_test_options.hpp"
#include "cli/run_setup.hpp"
#include "scenario/scenario.hpp"

namespace botarmy {

/// Makes a smoke test of what a scenario describes: few bots for a short time, with all files that
/// a pipeline can show. Options that are given stay, and win.
void make_smoke_test(LoadTestOptions& options, Scenario& scenario, RunSetup& setup);

}  // namespace botarmy
