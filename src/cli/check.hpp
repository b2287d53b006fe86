// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"

#include <botarmy/registry.hpp>

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// The options of `botarmy check`.
struct CheckOptions {
  std::vector<std::string> scenarios;
  bool strict = false;  ///< warnings count as errors
};

CLI::App* add_check(CLI::App& app, CheckOptions& options);

/// Says everything that is wrong with the scenarios, and what running them takes.
ExitCode run_check(const CheckOptions& options, const Registry& registry);

}  // namespace botarmy
