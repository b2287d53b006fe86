// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"

#include <botarmy/registry.hpp>

#include <CLI/App.hpp>

#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// The options of `botarmy compare`.
struct CompareOptions {
  std::vector<std::string> runs;  ///< directories; the last is the new one
  std::vector<std::string> fail_if;
  std::string margin = "5%";
  std::string warm_up = "1s";
  std::string format = "text";
  std::optional<std::string> output;  ///< a file
  bool all = false;
};

CLI::App* add_compare(CLI::App& app, CompareOptions& options);

/// Compares runs by what they have written, and says what has changed.
ExitCode run_compare(const CompareOptions& options, const Registry& registry);

}  // namespace botarmy
