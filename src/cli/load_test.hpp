// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"
#include "cli/load_test_options.hpp"

#include <botarmy/registry.hpp>

namespace botarmy {

/// What the command `botarmy load-test` does, from reading the scenario to writing the results.
ExitCode run_load_test(const LoadTestOptions& options, const Registry& registry);

}  // namespace botarmy
