// SPDX-License-Identifier: MIT
#include "cli/debug.hpp"

#include "async/io_clock.hpp"
#include "cli/console.hpp"
#include "cli/line_input.hpp"
#include "cli/one_bot.hpp"
#include "cli/whole_number.hpp"
#include "debug/trace_log.hpp"
#include "demo/demo_process.hpp"
#include "http/connector.hpp"
#include "ws/connector.hpp"

#include <boost/asio/signal_set.hpp>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy debug configs/chat.yaml --once
      one bot against the demo server: each tick, message and frame as it comes
  botarmy debug configs/chat.yaml --step
      the same, tick by tick: Enter goes on, p shows the context, h helps
  botarmy debug configs/chat.yaml --seed 7 --id 17 --break root/2.repeat_until_fail
      bot 17 of a load test with this seed, up to a node of its tree)";

/// What SIGINT and SIGTERM do: the first ends the bot in good order, the second at once.
class Interrupted {
 public:
  Interrupted(const Executor& executor, Life& life, Debugger& debugger)
      : signals_(executor, SIGINT, SIGTERM), life_(life), debugger_(debugger) {
    wait();
  }
  void stop() { signals_.cancel(); }
  [[nodiscard]] bool happened() const { return count_ > 0; }

 private:
  void wait() {
    signals_.async_wait([this](const boost::system::error_code& error, int) {
      if (error) return;
      if (++count_ == 1) {
        life_.stop();
      } else {
        life_.terminate();
      }
      debugger_.release();
      wait();
    });
  }

  asio::basic_signal_set<Executor> signals_;
  Life& life_;
  Debugger& debugger_;
  int count_ = 0;
};

void check(const DebugOptions& options, const Layout& layout) {
  Problems problems;
  check_paths("--break", options.breaks, layout, problems);
  check_paths("--until", options.until, layout, problems);
  if (options.id == 0) problems.add(problems.add_option("--id"), "bots are counted from 1");
  problems.throw_if_any();
}

/// One bot with all that it lives by.
ExitCode live(const Program& program, const DebugOptions& options) {
  asio::io_context io{1};
  IoClock clock(io.get_executor());
  const auto connector = make_connector(io);
  const auto http = make_http_connector(io);
  Recorder recorder({program.layout()});
  TraceLog log;
  Patterns patterns;
  Commons commons(program);
  const Surroundings surroundings{io.get_executor(), clock, *connector, *http,
                                  recorder,          log,   patterns,   commons};
  Life life(program, surroundings, static_cast<std::int64_t>(options.id));
  const DebugSettings settings{.step = options.step,
                               .breaks = options.breaks,
                               .until = options.until,
                               .style = {.colour = wants_colour(STDOUT_FILENO)},
                               .prompt = has_a_user()};
  auto made = std::make_unique<Debugger>(life, write_out, settings);
  Debugger& debugger = *made;
  log.write_to(&debugger);
  life.be_watched(std::move(made));
  Interrupted interrupted(io.get_executor(), life, debugger);
  std::optional<LineInput> input;
  if (options.step || !options.breaks.empty()) {
    input.emplace(io.get_executor(), [&debugger](std::optional<std::string> line) {
      if (line) return debugger.command(std::move(*line));
      debugger.no_more_commands();
    });
  }
  TaskGroup tasks(io.get_executor());
  tasks.spawn(life.live(), life.cancellation_slot(), [&] { io.stop(); });
  io.run();
  if (interrupted.happened()) return ExitCode::interrupted;
  return recorder.bots(0).died > 0 ? ExitCode::failed : ExitCode::passed;
}

}  // namespace

CLI::App* add_debug(CLI::App& app, DebugOptions& options) {
  CLI::App* command =
      app.add_subcommand("debug", "Runs one bot in the foreground, and shows what it does");
  add_tree_options(*command, options);
  add_population_option(*command, options);
  command->add_option("--seed", options.seed, "Makes every random choice of the bot repeatable")
      ->type_name("SEED")
      ->check(whole_number());
  command->add_option("--id", options.id, "Which bot of a load test it is")
      ->type_name("N")
      ->check(whole_number())
      ->capture_default_str();
  command->add_flag("--once", options.once, "The tree runs once, as load-test --once has it");
  command->add_flag(
      "--step", options.step,
      "Stands still before each tick; commands are read from\nstandard input, h helps");
  command
      ->add_option("--break", options.breaks,
                   "Stands still before the first leaf of this node, or this leaf;\n"
                   "may be repeated")
      ->type_name("PATH")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--until", options.until, "The bot ends before it; may be repeated")
      ->type_name("PATH")
      ->take_all()
      ->allow_extra_args(false);
  add_target_options(*command, options);
  command->footer(examples);
  return command;
}

ExitCode run_debug(const DebugOptions& options, const Registry& registry) {
  RunSetup setup = set_up_run(options, registry);
  const RunPopulation& population = population_named(setup, options.population);
  check(options, program_of(registry, setup, population).layout());
  std::optional<DemoProcess> demo;
  ConnectOptions& target = setup.settings.target;
  if (population.target) target = *population.target;
  if (target.url.empty()) {
    demo.emplace();
    target.url = demo->url(population.bot->demo_path());
  }
  const Program program = program_of(registry, setup, population);
  std::cout << "bot " << options.id << " of " << setup.name << ", " << target.url << ", seed "
            << setup.settings.seed << std::endl;
  return live(program, options);
}

}  // namespace botarmy
