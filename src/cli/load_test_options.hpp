// SPDX-License-Identifier: MIT
#pragma once

#include "cli/threshold_setup.hpp"
#include "cli/tree_options.hpp"

#include <CLI/App.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// The options of `botarmy load-test`, as they stand on the command line. What is not there comes
/// from the scenario.
struct LoadTestOptions : TreeOptions {
  std::optional<std::uint64_t> bots;
  std::optional<std::string> url;
  std::optional<std::string> duration;
  std::optional<std::string> ramp;
  std::optional<std::string> ramp_down;
  std::optional<std::string> rate;
  std::optional<std::string> pace;
  bool once = false;
  bool smoke = false;
  std::optional<std::size_t> threads;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> headers;
  std::vector<std::string> subprotocols;
  std::optional<std::string> ca_file;
  bool insecure = false;
  bool compression = false;
  std::optional<std::string> proxy;
  std::optional<std::size_t> inbox_limit;
  std::optional<std::string> inbox_policy;
  std::optional<std::string> grace;
  std::optional<std::string> generator_seconds;
  ThresholdOptions thresholds;
  std::vector<std::string> tags;
  std::optional<std::string> out;
  bool no_flight_recorder = false;
  std::optional<std::string> prometheus;
  std::optional<std::string> statsd;
  std::optional<std::string> stream;
  std::optional<std::string> log_file;
  bool log_actions = false;
  std::optional<std::string> log_level;
  std::optional<std::string> log_format;
  std::optional<std::string> log_rotate;
  bool disable_log_file = false;
  std::optional<std::string> dump_frames;
  std::vector<std::uint64_t> dump_frames_bots;
  std::optional<std::size_t> dump_frames_limit;
};

/// Adds the options that say which server, and how to connect to it.
void add_target_options(CLI::App& app, LoadTestOptions& options);

/// Adds the subcommand; parsing fills `options`, which must outlive the app.
CLI::App* add_load_test(CLI::App& app, LoadTestOptions& options);

}  // namespace botarmy
