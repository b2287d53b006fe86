// SPDX-License-Identifier: MIT
#pragma once

#include "cli/tree_options.hpp"
#include "verdict/threshold.hpp"

#include <botarmy/registry.hpp>

#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// What the command line says of thresholds.
struct ThresholdOptions {
  std::vector<std::string> thresholds;
  bool abort_on_fail = false;
  std::optional<std::string> warm_up;
};

/// Adds them to a command; parsing fills `options`, which must outlive the app.
void add_threshold_options(CLI::App& command, ThresholdOptions& options);

/// The thresholds of a scenario and of the command line. What is wrong with them is added to the
/// problems. There must be a tree, without problems.
std::vector<ThresholdPlan> set_up_thresholds(const ChosenTree& chosen, bool once,
                                             const ThresholdOptions& options,
                                             const Registry& registry, Problems& problems);

}  // namespace botarmy
