// SPDX-License-Identifier: MIT
#include "cli/load_test.hpp"

#include "army/army.hpp"
#include "army/preflight.hpp"
#include "bot/log_line.hpp"
#include "cli/branches.hpp"
#include "cli/console.hpp"
#include "cli/controls.hpp"
#include "cli/environment.hpp"
#include "cli/flight_files.hpp"
#include "cli/interrupts.hpp"
#include "cli/keyboard.hpp"
#include "cli/log_file.hpp"
#include "cli/outputs.hpp"
#include "cli/run_programs.hpp"
#include "cli/run_setup.hpp"
#include "demo/demo_process.hpp"
#include "http/connector.hpp"
#include "report/generator.hpp"
#include "report/numbers.hpp"
#include "report/report.hpp"
#include "verdict/threshold.hpp"
#include "verdict/verdict.hpp"
#include "ws/connector.hpp"

#include <unistd.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

void check_machine(const RunSetup& setup) {
  const ConnectionKind kind{.secure = setup.settings.target.url.starts_with("wss:"),
                            .compression = setup.settings.target.compression};
  Machine machine = inspect_machine();
  machine.local_addresses =
      std::max<std::uint64_t>(1, setup.settings.target.local_addresses.size());
  std::string problems;
  for (const std::string& line : shortfalls(machine, setup.plan.bots, kind)) {
    problems += line + "\n";
  }
  if (problems.empty()) return;
  problems.pop_back();
  throw UsageError(problems);
}

using LogFiles = std::vector<std::reference_wrapper<LogFile>>;

void warn_of(const LogFiles& logs) {
  for (const LogFile& log : logs) {
    if (!log.problem().empty()) std::cerr << "warning: " << log.problem() << std::endl;
  }
}

/// What the log is of, and what repeats it: whatever the level is, for the seed is to be found.
std::string first_line(const RunInfo& info, const LogFields& fields) {
  LogLine line(fields.format());
  line.add("event", "run").add("run", info.name).add("seed", info.seed);
  line.add("started_at", iso_8601(info.started_at)).add(fields);
  return std::string(line.text());
}

/// What others write on the same terminal would tear a live view to pieces.
bool wants_plain_lines(const RunSetup& setup) {
  const bool stream = setup.outputs.stream == "-" && is_terminal(STDOUT_FILENO);
  return setup.plain || stream || setup.frames_file == "-" || setup.log.path == "-";
}

/// Ends the run because of this threshold.
void abort(const ThresholdState& cause, Army& army, LiveDisplay& display) {
  display.clear();
  std::cerr << "stopping: the threshold '" << cause.expression
            << "' has failed: " << (cause.reason.empty() ? cause.value_text : cause.reason)
            << std::endl;
  army.stop();
}

/// What is told of a run once a second.
struct Observers {
  Army& army;
  Thresholds& thresholds;
  std::optional<Canary>& canary;
  LiveDisplay& display;
  Controls& controls;
  Outputs& outputs;
  RunId run;
  LogFiles logs;

  void show(const Progress& progress) {
    controls.look(progress);
    const bool aborted = thresholds.abort_cause() != nullptr;
    thresholds.observe(progress);
    const ThresholdState* const cause = thresholds.abort_cause();
    if (cause != nullptr && !aborted) abort(*cause, army, display);
    look_at_canary(progress);
    if (!progress.last) display.show(progress, states());
    for (const std::string& warning : outputs.show(run, progress)) {
      display.clear();
      std::cerr << "warning: " << warning << std::endl;
    }
    for (LogFile& log : logs) log.flush();
  }

  void look_at_canary(const Progress& progress) {
    if (!canary) return;
    canary->observe(progress);
    if (!canary->wants_abort() || canary->state().aborted || progress.last) return;
    canary->abort();
    abort(canary->state(), army, display);
  }

  /// Of the thresholds, and of the canary, which is like one of them.
  [[nodiscard]] std::vector<ThresholdState> states() const {
    std::vector<ThresholdState> all = thresholds.states();
    if (canary) all.push_back(canary->state());
    return all;
  }
};

/// Runs the army to its end on this thread.
void run_army(asio::io_context& control, Army& army, Observers& observers) {
  army.on_progress([&](const Progress& progress) { observers.show(progress); });
  TaskGroup tasks(control.get_executor());
  tasks.spawn(army.run(), {}, [&control] { control.stop(); });
  control.run();
  observers.display.end();
}

/// Those of the populations, if they differ.
std::string target_urls(const RunSetup& setup) {
  std::string urls;
  for (const RunPopulation& population : setup.populations) {
    if (!population.target) return setup.settings.target.url;
    urls += (urls.empty() ? "" : ", ") + population.name + " " + population.target->url;
  }
  return urls;
}

/// Hears the evidence of a run that is over.
void conclude(RunInfo& info, const Snapshot& result, const GeneratorLimits& limits,
              Evidence evidence) {
  info.thresholds = evidence.thresholds;
  info.marked_allowed = limits.seconds;
  info.trustworthy = trustworthy(result.generator, limits);
  if (!info.trustworthy) evidence.doubts.push_back(generator_doubt(result.generator));
  Judgement judgement = judge(result, evidence);
  info.verdict = judgement.verdict;
  info.verdict_reasons = std::move(judgement.reasons);
}

ExitCode exit_code(RunInfo::Verdict verdict) {
  switch (verdict) {
    case RunInfo::Verdict::passed: return ExitCode::passed;
    case RunInfo::Verdict::failed: return ExitCode::failed;
    case RunInfo::Verdict::interrupted: return ExitCode::interrupted;
    case RunInfo::Verdict::untrustworthy: return ExitCode::untrustworthy;
  }
  return ExitCode::internal;
}

/// The summary comes first: it must be seen even if the files cannot be written.
ExitCode report(const RunInfo& info, const Snapshot& result, Outputs& outputs, bool plain,
                const std::vector<Branch>& branches) {
  const int terminal = &outputs.summary() == &std::cout ? STDOUT_FILENO : STDERR_FILENO;
  const bool colour = wants_colour(terminal) && !plain;
  outputs.summary() << to_text(info, result, {.colour = colour}) << std::flush;
  const Outputs::Losses losses = outputs.finish(info, result, branches);
  for (const std::string& warning : losses.warnings) std::cerr << "warning: " << warning << "\n";
  for (const std::string& loss : losses.results) std::cerr << "botarmy: " << loss << std::endl;
  return losses.results.empty() ? exit_code(info.verdict) : ExitCode::internal;
}

/// What is known of a run before it starts.
RunInfo begin_info(const LoadTestOptions& options, const RunSetup& setup) {
  RunInfo info;
  info.name = setup.name;
  info.seed = setup.settings.seed;
  info.tags = setup.tags;
  info.target = setup.plan.bots;
  info.target_url = target_urls(setup);
  info.bot_class = bot_classes(setup);
  info.scenario_file = options.scenario;
  info.environment = this_environment(setup.plan.threads);
  if (setup.outputs.directory) info.result_file = *setup.outputs.directory + "/result.json";
  info.started_at = std::chrono::system_clock::now();
  return info;
}

/// The flight recorders of a run; null if it has none.
std::unique_ptr<FlightFiles> set_up_flight(const LoadTestOptions& options, const RunSetup& setup,
                                           const RunPrograms& programs, const RunInfo& info) {
  if (!setup.outputs.directory || !setup.outputs.flight_recorder) return nullptr;
  json::object header{{"run", info.name}, {"seed", info.seed}};
  header["started_at"] = iso_8601(info.started_at);
  header["options"] = replay_options(options);
  return std::make_unique<FlightFiles>(*setup.outputs.directory, programs.all(), std::move(header));
}

ConnectorFactory make_factory(FlightFiles* flight) {
  ConnectorFactory factory{.websocket = make_connector, .http = make_http_connector};
  if (flight == nullptr) return factory;
  factory.watch = [flight](Life& life, std::size_t population) {
    return flight->flight().watch(life, population);
  };
  return factory;
}

/// Adds to what is known of the run where the last part of whose life is.
void finish_flight(FlightFiles* flight, RunInfo& info) {
  if (flight == nullptr) return;
  flight->finish();
  info.recordings = flight->recordings();
  if (!flight->problem().empty()) std::cerr << "warning: " << flight->problem() << std::endl;
}

}  // namespace

ExitCode run_load_test(const LoadTestOptions& options, const Registry& registry) {
  RunSetup setup = set_up_run(options, registry);
  check_machine(setup);
  asio::io_context control{1};
  Outputs outputs(control, setup.outputs,
                  {.name = setup.name, .seed = setup.settings.seed, .tags = setup.tags});

  std::optional<DemoProcess> demo;
  if (setup.demo) {
    demo.emplace();
    aim_at(*demo, setup);
  }
  const auto frames_file = open_frame_file(setup.frames_file);
  const FrameDump frames(*frames_file, setup.frames);
  if (!setup.frames_file.empty()) setup.settings.frames = &frames;
  const RunPrograms programs(registry, setup);
  const auto log = open_log_file(setup.log);
  warn_of({*log, *frames_file});

  RunInfo info = begin_info(options, setup);
  log->write(LogLevel::info, first_line(info, setup.settings.log_fields));

  const auto flight = set_up_flight(options, setup, programs, info);
  Army army(control, programs.all(), setup.plan, *log, make_factory(flight.get()));
  LiveDisplay display(control.get_executor(), {info.name, info.bot_class, info.target_url},
                      wants_plain_lines(setup));
  for (const std::string& place : outputs.places()) std::cerr << place << std::endl;
  Controls controls(army, display);
  Thresholds thresholds(std::move(setup.thresholds));
  std::optional<Canary> canary;
  if (setup.canary) canary.emplace(std::move(*setup.canary));
  Observers observers{.army = army,
                      .thresholds = thresholds,
                      .canary = canary,
                      .display = display,
                      .controls = controls,
                      .outputs = outputs,
                      .run = {.name = info.name,
                              .seed = info.seed,
                              .started_at = info.started_at,
                              .tags = info.tags},
                      .logs = {*log, *frames_file}};
  Keyboard keyboard(control.get_executor(), [&](char key) { controls.press(key); });
  display.set_has_keys(keyboard.active());
  // Until the results are written: an interrupt that comes late must not cost them.
  const Interrupts interrupts(control.get_executor(), army, display, keyboard);
  run_army(control, army, observers);
  keyboard.release();

  log->close();
  frames_file->close();
  warn_of({*log, *frames_file});
  for (const std::string& loss : army.losses()) std::cerr << "warning: " << loss << std::endl;
  finish_flight(flight.get(), info);
  info.duration_s = std::chrono::duration<double>(army.duration()).count();
  info.peak = army.peak();
  info.restarts = army.restarts();
  info.restarts_exhausted = army.restarts_exhausted();
  info.log_lines_lost = log->lost_lines();
  conclude(info, army.result(), setup.plan.generator,
           {.thresholds = observers.states(), .interrupted = interrupts.count() > 0});
  return report(info, army.result(), outputs, setup.plain, programs.branches());
}

}  // namespace botarmy
