// SPDX-License-Identifier: MIT
#pragma once

#include "bot/program.hpp"
#include "cli/run_setup.hpp"
#include "debug/debugger.hpp"
#include "source/problems.hpp"

#include <botarmy/registry.hpp>

#include <optional>
#include <string>
#include <vector>

// What commands that show one bot of a load test have in common.

namespace botarmy {

/// The population of this name; without a name, the first.
const RunPopulation& population_named(const RunSetup& setup,
                                      const std::optional<std::string>& name);

/// What its bots live by; their server is the target of the settings.
Program program_of(const Registry& registry, const RunSetup& setup,
                   const RunPopulation& population);

/// Says of each of the paths that an option was given whether the tree has none such.
void check_paths(const std::string& option, const std::vector<std::string>& paths,
                 const Layout& layout, Problems& problems);

/// To standard output, at once.
void write_out(const std::string& text);

/// Somebody sits at a terminal who reads what is shown, and types commands.
bool has_a_user();

}  // namespace botarmy
