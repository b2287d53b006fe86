// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.hpp"

#include <CLI/App.hpp>

#include <string>

namespace botarmy {

/// The options of `botarmy record`.
struct RecordOptions {
  std::string har;
  std::string proxy;
  std::string url;
  std::string output = "scenario.yaml";
  std::string url_filter;
  bool keep_secrets = false;
  bool once = false;
  bool insecure = false;
  std::string ca_file;
};

CLI::App* add_record(CLI::App& app, RecordOptions& options);

/// Makes a scenario of what a browser or another client has said to a server.
ExitCode run_record(const RecordOptions& options);

}  // namespace botarmy
