// SPDX-License-Identifier: MIT
#include "cli/check.hpp"

#include "army/estimate.hpp"
#include "cli/console.hpp"
#include "cli/load_setup.hpp"
#include "cli/threshold_setup.hpp"
#include "lint/lint.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy check configs/*.yaml
      everything that is wrong with them, and what running them takes on this machine
  botarmy check --strict my_scenario.yaml
      fails for warnings, too: for a build server
  botarmy check --tree drawn.json#Root --bot MyBot
      a tree of the Behavior Tree Editor, for MyBots)";

void estimate_run(const Scenario& scenario, Machine machine) {
  Problems ignored;  // what only a run cares about
  const std::uint64_t bots = set_up_load({}, scenario, ignored).bots;
  machine.local_addresses = std::max<std::uint64_t>(1, scenario.target.local_addresses.size());
  const ConnectionKind kind{.secure = scenario.target.url.starts_with("wss:"),
                            .compression = scenario.target.compression};
  for (const std::string& line : estimate(machine, bots, kind)) {
    std::cout << "    " << line << '\n';
  }
}

/// "3 errors, 1 warning"; empty if there is nothing.
std::string count(const Problems& problems) {
  const auto all = static_cast<std::size_t>(problems.all().size());
  const auto errors = static_cast<std::size_t>(std::count_if(
      problems.all().begin(), problems.all().end(),
      [](const auto& problem) { return problem.severity == Problems::Severity::error; }));
  const auto some = [](std::size_t number, const char* what) {
    return std::to_string(number) + what + (number == 1 ? "" : "s");
  };
  if (errors == all) return all == 0 ? "" : some(errors, " error");
  const std::string warnings = some(all - errors, " warning");
  return errors == 0 ? warnings : some(errors, " error") + ", " + warnings;
}

/// Says what is wrong with what was chosen; `name` is what it is called. False if it cannot be run,
/// or must not be.
bool check(const TreeOptions& which, const std::string& name, bool strict, const Registry& registry,
           const Machine& machine) {
  Problems problems;
  const ChosenTree chosen = choose_tree(which, registry, problems, true);
  if (chosen.tree && !problems.any_errors()) {
    (void)set_up_thresholds(chosen, false, {}, registry, problems);
  }
  for (std::size_t i = 0; i < chosen.populations.size(); ++i) {
    const ChosenPopulation& population = chosen.populations[i];
    if (!population.tree || problems.any_errors()) continue;
    const auto pace = pace_of(chosen.scenario, i);
    lint({.tree = *population.tree,
          .registry = registry,
          .bot = *population.bot,
          .one_off = population.once,
          .paced = pace && pace->count() > 0,
          .marks = chosen.scenario.marks,
          .rules = chosen.scenario.rules,
          .fallback = {0, 0, 0},
          .deals = chosen.scenario.deals},
         problems);
  }
  const bool good = !problems.any_errors() && (problems.empty() || !strict);
  std::cout << problems.with_lines(wants_colour(STDOUT_FILENO)) << name << ": ";
  if (good) std::cout << (chosen.tree ? "ok" : "ok, for others to include");
  if (good && !problems.empty()) std::cout << ", with ";
  std::cout << count(problems);
  if (!good && !problems.any_errors()) std::cout << " (--strict)";
  std::cout << '\n';
  if (good && chosen.tree) estimate_run(chosen.scenario, machine);
  return good;
}

}  // namespace

CLI::App* add_check(CLI::App& app, CheckOptions& options) {
  CLI::App* command =
      app.add_subcommand("check", "Says everything that is wrong with scenarios; runs nothing");
  command->add_option("scenarios", options.scenarios, "The scenario files (YAML)")
      ->type_name("SCENARIO.yaml");
  add_tree_choices(*command, options);
  command->add_flag("--strict", options.strict, "Fails for warnings, too");
  command->footer(examples);
  return command;
}

ExitCode run_check(const CheckOptions& options, const Registry& registry) {
  const Machine machine = inspect_machine();
  TreeOptions which{
      .scenario = {}, .bot = options.bot, .tree = options.tree, .custom = options.custom};
  if (options.scenarios.empty()) {
    if (!options.tree && !options.bot) throw UsageError("check: give a scenario, --tree or --bot");
    const std::string name = options.tree.value_or(options.bot.value_or(""));
    const bool good = check(which, name, options.strict, registry, machine);
    return good ? ExitCode::passed : ExitCode::usage;
  }
  std::size_t bad = 0;
  for (const std::string& scenario : options.scenarios) {
    which.scenario = scenario;
    if (!check(which, scenario, options.strict, registry, machine)) ++bad;
  }
  const std::size_t all = options.scenarios.size();
  if (bad > 0 && all > 1) std::cout << bad << " of " << all << " scenarios cannot be used\n";
  std::cout << std::flush;
  return bad == 0 ? ExitCode::passed : ExitCode::usage;
}

}  // namespace botarmy
