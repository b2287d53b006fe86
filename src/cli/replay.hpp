// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"

#include <botarmy/registry.hpp>

#include <CLI/App.hpp>

#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// The options of `botarmy replay`.
struct ReplayOptions {
  std::string recording;  ///< a file
  std::optional<std::string> scenario;
  bool step = false;
  std::vector<std::string> breaks;
};

CLI::App* add_replay(CLI::App& app, ReplayOptions& options);

/// Lets a recorded bot live once more, without a network, and says whether it does the same.
ExitCode run_replay(const ReplayOptions& options, const Registry& registry);

}  // namespace botarmy
