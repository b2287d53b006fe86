// SPDX-License-Identifier: MIT
#pragma once

#include "cli/load_test_options.hpp"
#include "scenario/outputs.hpp"
#include "source/problems.hpp"

#include <botarmy/tags.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// Sets what the command line says of outputs over what the scenario says.
void set_up_outputs(const LoadTestOptions& options, OutputSettings& outputs, Problems& problems);
/// Sets the tags of the command line, each KEY=VALUE, over those of the scenario.
void add_tag_options(const std::vector<std::string>& options, Tags& tags, Problems& problems);

}  // namespace botarmy
