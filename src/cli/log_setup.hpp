// SPDX-License-Identifier: MIT
#pragma once

#include "cli/load_test_options.hpp"
#include "cli/run_setup.hpp"
#include "scenario/log_settings.hpp"

namespace botarmy {

class Problems;

/// Where the log and the frames of a run go, and what stands in them: what the scenario says, and
/// the command line over it.
void set_up_logs(const LogSettings& scenario, const LoadTestOptions& options, RunSetup& setup,
                 Problems& problems);

}  // namespace botarmy
