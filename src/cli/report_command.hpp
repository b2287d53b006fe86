// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"

#include <botarmy/registry.hpp>

#include <CLI/App.hpp>

#include <string>

namespace botarmy {

/// The options of `botarmy report`.
struct ReportOptions {
  std::string directory;
};

CLI::App* add_report(CLI::App& app, ReportOptions& options);

/// Makes report.html again from the other files of the folder.
ExitCode run_report(const ReportOptions& options, const Registry& registry);

}  // namespace botarmy
