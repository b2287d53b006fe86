// SPDX-License-Identifier: MIT
#pragma once

#include "cli/load_test_options.hpp"
#include "scenario/outputs.hpp"
#include "source/problems.hpp"

namespace botarmy {

/// Sets what the command line says of outputs over what the scenario says.
void set_up_outputs(const LoadTestOptions& options, OutputSettings& outputs, Problems& problems);

}  // namespace botarmy
