// SPDX-License-Identifier: MIT
#include "cli/replay.hpp"

#include "cli/console.hpp"
#include "cli/line_input.hpp"
#include "cli/load_test_options.hpp"
#include "cli/one_bot.hpp"
#include "flight/recording.hpp"
#include "flight/state_json.hpp"
#include "replay/replay.hpp"
#include "source/read_file.hpp"

#include <unistd.h>

#include <iostream>
#include <utility>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy replay results/failed/bot-17.jsonl
      the last ticks of a bot that died, once more, without the server
  botarmy replay results/failed/bot-17.jsonl --break root/1.check
      the same, up to this leaf; h helps
  botarmy replay results/failed/bot-17.jsonl --scenario mended.yaml
      whether, and where, a changed scenario makes a difference; exit code 1 if it does)";

Recording read_recording(const std::string& path) {
  Problems problems;
  const auto file = read_file(path, problems.add_option("botarmy replay"), problems);
  problems.throw_if_any();
  try {
    return parse_recording(path, problems.content(*file));
  } catch (const RecordingError& wrong) {
    throw ScenarioError(wrong.what());
  }
}

/// The options that the run was started with, as far as they say what its bots do.
LoadTestOptions options_of(const Recording& recording, const ReplayOptions& given) {
  static const json::object none;
  const json::value* const value = recording.header.if_contains("options");
  const json::object& known = value != nullptr && value->is_object() ? value->get_object() : none;
  const auto text = [&](std::string_view key) -> std::optional<std::string> {
    if (!known.contains(key)) return std::nullopt;
    return text_in(known, key);
  };
  LoadTestOptions options;
  options.scenario = given.scenario.value_or(text_in(known, "scenario"));
  options.bot = text("bot");
  options.tree = text("tree");
  options.rate = text("rate");
  options.once = flag_in(known, "once");
  options.smoke = flag_in(known, "smoke");
  if (const json::value* const custom = known.if_contains("custom"); custom && custom->is_array()) {
    for (const json::value& setting : custom->get_array()) {
      if (setting.is_string()) options.custom.emplace_back(setting.get_string());
    }
  }
  if (recording.header.contains("population")) {
    options.population = text_in(recording.header, "population");
  }
  return options;
}

std::string title(const Recording& recording) {
  const json::object& header = recording.header;
  std::string text = "bot " + std::to_string(number_in(header, "bot")) + " of " +
                     text_in(header, "run") + ", which ";
  const std::string died = text_in(header, "died");
  return text + (died.empty() ? "was slow" : "died of: " + died) + '\n';
}

std::string ticks_in_file_only(std::uint64_t first, std::uint64_t last) {
  return "ticks " + std::to_string(first) + " to " + std::to_string(last) +
         " are in the file only: of them, not all is kept that it takes to live them again\n";
}

/// Which ticks are in the recording, but are not replayed.
std::string earlier_ticks(const Recording& recording) {
  std::uint64_t first = 0, last = 0;
  for (const FlightSegment& segment : recording.segments) {
    if (!segment.state.empty()) return first == 0 ? "" : ticks_in_file_only(first, last);
    for (const FlightEvent& event : segment.events) {
      if (event.kind != FlightEvent::Kind::tick) continue;
      if (first == 0) first = event.tick;
      last = event.tick;
    }
  }
  return {};
}

ExitCode report(const ReplayResult& result) {
  const std::string ticks = std::to_string(result.ticks) + (result.ticks == 1 ? " tick" : " ticks");
  if (result.divergence) {
    std::cout << "DIFFERENT after " << ticks << ", " << *result.divergence << std::endl;
    return ExitCode::failed;
  }
  if (result.missing) {
    std::cout << "INCOMPLETE after " << ticks << ": " << *result.missing << std::endl;
    return ExitCode::failed;
  }
  std::cout << (result.left ? "left after " : "the same as recorded: ") << ticks << std::endl;
  return ExitCode::passed;
}

}  // namespace

CLI::App* add_replay(CLI::App& app, ReplayOptions& options) {
  CLI::App* command = app.add_subcommand(
      "replay", "Lets a recorded bot live once more, without a network and without waiting");
  command->add_option("recording", options.recording, "What a flight recorder has written")
      ->type_name("DIR/failed/bot-N.jsonl")
      ->required();
  command
      ->add_option("--scenario", options.scenario,
                   "With this one instead of the recorded one's: says where\n"
                   "the bot does something else")
      ->type_name("SCENARIO.yaml");
  command->add_flag("--step", options.step,
                    "Stands still before each tick; commands are read from\n"
                    "standard input, h helps");
  command
      ->add_option("--break", options.breaks,
                   "Stands still before the first leaf of this node, or this leaf;\n"
                   "may be repeated")
      ->type_name("PATH")
      ->take_all()
      ->allow_extra_args(false);
  command->footer(examples);
  return command;
}

ExitCode run_replay(const ReplayOptions& options, const Registry& registry) {
  const Recording recording = read_recording(options.recording);
  const LoadTestOptions run_options = options_of(recording, options);
  RunSetup setup = set_up_run(run_options, registry);
  setup.settings.seed = count_in(recording.header, "seed");
  setup.settings.target.url = text_in(recording.header, "url");
  const Program program =
      program_of(registry, setup, population_named(setup, run_options.population));
  Problems problems;
  check_paths("--break", options.breaks, program.layout(), problems);
  problems.throw_if_any();
  std::cout << title(recording) << earlier_ticks(recording);
  asio::io_context io{1};
  std::optional<LineInput> input;
  const auto begin = [&](Life&, Debugger& debugger) {
    if (!options.step && options.breaks.empty()) return;
    input.emplace(io.get_executor(), [&debugger](std::optional<std::string> line) {
      if (line) return debugger.command(std::move(*line));
      debugger.no_more_commands();
    });
  };
  const DebugSettings settings{.step = options.step,
                               .breaks = options.breaks,
                               .style = {.colour = wants_colour(STDOUT_FILENO), .sent = true},
                               .prompt = has_a_user()};
  return report(Replay(io, program, recording).run(write_out, settings, begin));
}

}  // namespace botarmy
