// SPDX-License-Identifier: MIT
#include "cli/check.hpp"

#include "army/estimate.hpp"
#include "bot/program.hpp"
#include "cli/tree_options.hpp"
#include "lint/lint.hpp"

#include <iostream>

namespace botarmy {
namespace {

constexpr std::uint64_t default_bots = 10;

constexpr const char* examples = R"(Examples:
  botarmy check configs/*.yaml
      everything that is wrong with them, and what running them takes on this machine
  botarmy check --strict my_scenario.yaml
      fails for warnings, too: for CI)";

/// What a scenario that can be read is warned of.
void look_closely(const ChosenTree& chosen, const Registry& registry, Problems& problems) {
  const Position whole_file{0, 0, 0};
  try {
    const Program program(registry, *chosen.bot, *chosen.tree, {});
  } catch (const TreeError& error) {  // only a tree that is part of the program can be wrong here
    problems.add(whole_file, error.what());
    return;
  }
  lint({.tree = *chosen.tree,
        .registry = registry,
        .bot = *chosen.bot,
        .one_off = chosen.scenario.once.value_or(false),
        .marks = chosen.scenario.marks,
        .fallback = whole_file},
       problems);
}

void estimate_run(const Scenario& scenario, const Machine& machine) {
  const std::uint64_t bots = scenario.bots.value_or(default_bots);
  const bool secure = scenario.target.url.starts_with("wss:");
  for (const std::string& line : estimate(machine, bots, secure)) {
    std::cout << "    " << line << '\n';
  }
}

/// False if the scenario cannot be run, or must not be.
bool check(const std::string& file, const CheckOptions& options, const Registry& registry,
           const Machine& machine) {
  Problems problems;
  TreeOptions which;
  which.scenario = file;
  const ChosenTree chosen = choose_tree(which, registry, problems, true);
  if (chosen.tree && !problems.any_errors()) look_closely(chosen, registry, problems);
  std::cout << problems.with_lines();
  const bool good = !problems.any_errors() && (problems.empty() || !options.strict);
  const char* const use = chosen.tree ? ": can be run\n" : ": can be included by others\n";
  std::cout << file << (good ? use : ": cannot be used as it is\n");
  if (good && chosen.tree) estimate_run(chosen.scenario, machine);
  return good;
}

}  // namespace

CLI::App* add_check(CLI::App& app, CheckOptions& options) {
  CLI::App* command =
      app.add_subcommand("check", "Says everything that is wrong with scenarios; runs nothing");
  command->add_option("scenarios", options.scenarios, "The scenario files (YAML)")
      ->type_name("SCENARIO.yaml")
      ->required();
  command->add_flag("--strict", options.strict, "Fails for warnings, too");
  command->footer(examples);
  return command;
}

ExitCode run_check(const CheckOptions& options, const Registry& registry) {
  const Machine machine = inspect_machine();
  bool good = true;
  for (const std::string& file : options.scenarios) {
    good = check(file, options, registry, machine) && good;
  }
  std::cout << std::flush;
  return good ? ExitCode::passed : ExitCode::usage;
}

}  // namespace botarmy
