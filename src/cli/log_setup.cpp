// SPDX-License-Identifier: MIT
#include "cli/log_setup.hpp"

#include "source/problems.hpp"
#include "source/size.hpp"

#include <utility>

namespace botarmy {
namespace {

void refuse(const std::string& option, std::string problem, Problems& problems) {
  problems.add(problems.add_option(option), std::move(problem));
}

/// `word` is one of those that options and scenarios are checked for.
LogLevel level_of(const std::string& word) {
  if (word == "warning") return LogLevel::warning;
  return word == "error" ? LogLevel::error : LogLevel::info;
}

void set_up_rotation(const LogSettings& scenario, const LoadTestOptions& options,
                     LogFileSettings& log, Problems& problems) {
  Rotation rotation;
  if (scenario.rotate_at) rotation.size = *scenario.rotate_at;
  if (scenario.old_files) rotation.old_files = *scenario.old_files;
  try {
    if (options.log_rotate) rotation.size = parse_size(*options.log_rotate);
  } catch (const SizeError& error) {
    refuse("--log-rotate", error.what(), problems);
  }
  if (rotation.size > 0) log.rotation = rotation;
  if (options.log_rotate && log.path == "-") {
    refuse("--log-rotate", "what goes to standard error cannot be rotated", problems);
  }
}

void set_up_log(const LogSettings& scenario, const LoadTestOptions& options, RunSetup& setup,
                Problems& problems) {
  LogFileSettings& log = setup.log;
  log.path = options.log_file.value_or(scenario.file.value_or(log.path));
  const bool given = options.log_file.has_value();
  if (options.disable_log_file || (scenario.disabled.value_or(false) && !given)) log.path.clear();
  const std::string level = options.log_level.value_or(scenario.level.value_or("info"));
  log.level = level_of(level);
  const std::string format = options.log_format.value_or(scenario.format.value_or("text"));
  log.format = format == "json" ? LogFormat::json : LogFormat::text;
  set_up_rotation(scenario, options, log, problems);

  setup.settings.log_actions = options.log_actions || scenario.actions.value_or(false);
  setup.settings.log_fields = LogFields(log.format);
  if (!problems.any_errors()) {
    for (const auto& [key, value] : scenario.fields) setup.settings.log_fields.set(key, value);
  }
}

void set_up_frames(const LogSettings& scenario, const LoadTestOptions& options, RunSetup& setup,
                   Problems& problems) {
  setup.frames_file = options.dump_frames.value_or(scenario.frames_file.value_or(""));
  if (scenario.frames_bots) {
    setup.frames.bots.assign(scenario.frames_bots->begin(), scenario.frames_bots->end());
  }
  if (scenario.frames_limit) setup.frames.limit = *scenario.frames_limit;
  const auto& bots = options.dump_frames_bots;
  if (!bots.empty()) setup.frames.bots.assign(bots.begin(), bots.end());
  if (options.dump_frames_limit) setup.frames.limit = *options.dump_frames_limit;
  if (setup.frames_file.empty() && !bots.empty()) {
    refuse("--dump-frames-bot", "it takes --dump-frames, which says where to", problems);
  }
  if (!setup.frames_file.empty() && setup.frames_file == setup.log.path) {
    refuse("--dump-frames", in_quotes(setup.frames_file) + " is where the log goes", problems);
  }
}

}  // namespace

void set_up_logs(const LogSettings& scenario, const LoadTestOptions& options, RunSetup& setup,
                 Problems& problems) {
  set_up_log(scenario, options, setup, problems);
  set_up_frames(scenario, options, setup, problems);
}

}  // namespace botarmy
