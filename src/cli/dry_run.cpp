// SPDX-License-Identifier: MIT
#include "cli/dry_run.hpp"

#include "bot/program.hpp"
#include "cli/whole_number.hpp"
#include "dry_run/dry_run.hpp"
#include "dry_run/outcomes_file.hpp"
#include "source/read_file.hpp"

#include <charconv>
#include <iostream>
#include <stdexcept>
#include <utility>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy dry-run configs/chat.yaml --ticks 20
      twenty ticks; every action succeeds, but for succeed_rate, done and error
  botarmy dry-run configs/chat.yaml --seed 7 --stand-in 'ws.*=succeed_rate(0.9)'
      one send in ten fails, the same ones each time
  botarmy dry-run configs/chat.yaml --outcomes outcomes.txt --require-coverage 90%
      succeed, fail, continue, done or error, a tick each; exit code 1 if too little was visited)";

/// A percentage, with or without its sign. What is wrong with it is added to the problems.
double percentage(const std::string& text, Problems& problems) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  const bool whole = rest == end || std::string_view(rest, end) == "%";
  if (error != std::errc{} || !whole || !(number >= 0 && number <= 100)) {
    problems.add(problems.add_option("--require-coverage"),
                 in_quotes(text) + " is not a percentage from 0% to 100%");
  }
  return number;
}

/// "24 ticks: the bot is done".
std::string ending(const DryRunResult& result) {
  const std::string ticks = std::to_string(result.ticks) + (result.ticks == 1 ? " tick" : " ticks");
  if (!result.ending) return ticks + ": the bot would go on\n";
  const bool done = *result.ending == OutcomeKind::done;
  return ticks + (done ? ": the bot is done\n" : ": the bot dies of an error\n");
}

DryRunSettings read_settings(const DryRunOptions& options, Problems& problems) {
  DryRunSettings settings;
  settings.ticks = options.ticks;
  for (const std::string& rule : options.stand_ins) {
    try {
      settings.stand_ins.add(rule);
    } catch (const std::invalid_argument& wrong) {
      problems.add(problems.add_option("--stand-in"), wrong.what());
    }
  }
  if (!options.outcomes) return settings;
  const auto file = read_file(*options.outcomes, problems.add_option("--outcomes"), problems);
  if (!file) return settings;
  try {
    settings.outcomes = parse_outcomes(*options.outcomes, problems.content(*file));
  } catch (const std::invalid_argument& wrong) {
    throw ScenarioError(wrong.what());
  }
  return settings;
}

}  // namespace

CLI::App* add_dry_run(CLI::App& app, DryRunOptions& options) {
  CLI::App* command = app.add_subcommand(
      "dry-run", "Walks a tree without a network, with stand-ins for its actions");
  add_tree_options(*command, options);
  add_population_option(*command, options);
  command->add_option("--ticks", options.ticks, "How many ticks at most")
      ->type_name("N")
      ->check(whole_number())
      ->capture_default_str();
  command
      ->add_option("--seed", options.seed,
                   "Fixes every random choice (the scenario's or else 0, unless set)")
      ->type_name("SEED")
      ->check(whole_number());
  command->add_flag("--once", options.once, "The tree runs once, as load-test --once has it");
  CLI::Option* outcomes = command
                              ->add_option("--outcomes", options.outcomes,
                                           "A file of what each tick comes to, a line each")
                              ->type_name("FILE");
  command
      ->add_option("--stand-in", options.stand_ins,
                   "What actions come to, such as 'ws.*=succeed_rate(0.9)';\n"
                   "may be repeated, the first that fits counts")
      ->type_name("PATTERN=OUTCOME")
      ->take_all()
      ->allow_extra_args(false)
      ->excludes(outcomes);
  command
      ->add_option("--require-coverage", options.require_coverage,
                   "Fails if fewer of the nodes were visited")
      ->type_name("PERCENT");
  command->footer(examples);
  return command;
}

ExitCode run_dry_run(const DryRunOptions& options, const Registry& registry) {
  Problems problems;
  ChosenTree chosen = choose_tree(options, registry, problems);
  DryRunSettings settings = read_settings(options, problems);
  const double required =
      options.require_coverage ? percentage(*options.require_coverage, problems) : 0;
  problems.throw_if_any();
  settings.seed = options.seed.value_or(chosen.scenario.load.seed.value_or(0));
  settings.custom = chosen.scenario.custom;
  settings.data = std::move(chosen.scenario.data);
  settings.deals = std::move(chosen.scenario.deals);
  const bool once = options.once || chosen.once;
  const Node root = once ? one_off(std::move(*chosen.tree)) : std::move(*chosen.tree);
  const Program program(registry, *chosen.bot, root, {});  // throws if an action is unknown

  for (const std::string& pattern : settings.stand_ins.without_effect(program.tree())) {
    std::cerr << "warning: --stand-in: " << in_quotes(pattern) << " fits no action of the tree"
              << std::endl;
  }
  const DryRunResult result =
      dry_run(program.tree(), settings, [](const std::string& line) { std::cout << line << '\n'; });
  std::cout << '\n' << ending(result) << result.coverage.text() << std::flush;
  if (result.coverage.percentage() >= required) return ExitCode::passed;
  const bool sign = options.require_coverage->ends_with('%');
  std::cout << "FAILED: the coverage is below " << *options.require_coverage << (sign ? "" : "%")
            << std::endl;
  return ExitCode::failed;
}

}  // namespace botarmy
