// SPDX-License-Identifier: MIT
#include "cli/tree_options.hpp"

#include "bot/program.hpp"
#include "catalog/known_names.hpp"
#include "scenario/loader.hpp"
#include "source/did_you_mean.hpp"

#include <boost/json/parse.hpp>

#include <utility>

namespace botarmy {
namespace {

/// A value as JSON if it is a number, true, false or null, or a list or mapping; else as the text
/// that it is.
json::value custom_value(const std::string& text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  return error ? json::value(text) : value;
}

json::object read_custom(const std::vector<std::string>& settings, Problems& problems) {
  json::object custom;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      problems.add(problems.add_option("--custom"),
                   in_quotes(setting) + " is not of the form KEY=VALUE");
      continue;
    }
    custom.insert_or_assign(setting.substr(0, equals), custom_value(setting.substr(equals + 1)));
  }
  return custom;
}

/// What can be done where there is no tree.
std::string ways_to_a_tree(const Registry& registry) {
  std::vector<std::string> bots = registry.bot_names();
  std::erase_if(bots, [&](const std::string& name) { return !registry.find_bot(name)->tree(); });
  const std::vector<std::string> trees = registry.tree_names();
  std::string ways = "give a scenario with a tree";
  if (!trees.empty()) ways += ", or choose a tree (--tree" + known_are(trees) + ")";
  if (bots.empty()) return ways;
  ways += trees.empty() ? ", or choose a bot" : ", or a bot";
  return ways + " that has one (--bot" + known_are(bots) + ")";
}

/// Finds what is wrong with a tree that is part of the program, in whole or here and there: files
/// were looked through when they were read.
void check_tree(const Node& root, const BotClass& bot, const ChosenTree& chosen,
                const Registry& registry, Problems& problems) {
  const Position at = problems.add_option("botarmy");
  const KnownNames names{chosen.scenario.custom, chosen.scenario.data, chosen.scenario.deals};
  try {
    const Program program(registry, bot, root, Program::Settings{});
    for (const Tree::Leaf& leaf : program.tree().leaves()) {
      const std::string problem = problem_of_templates_in(leaf.arguments, names);
      if (!problem.empty()) problems.add(at, program.tree().path(leaf.node) + ": " + problem);
    }
  } catch (const TreeError& wrong) {
    problems.add(at, wrong.what());
  }
}

/// Finds the bot class and the tree of each population. Those of bot classes come in here.
void find_trees(const TreeOptions& options, ChosenTree& chosen, const Registry& registry,
                bool for_others_too, Problems& problems) {
  const Scenario& scenario = chosen.scenario;
  const std::string bot = options.bot.value_or(scenario.bot.value_or("Bot"));
  const bool once = scenario.load.once.value_or(false);
  const bool all_arrive = scenario.load.profile.arrivals.has_value();
  for (const PopulationSettings& population : scenario.populations) {
    const bool arrives =
        population.weight > 0 ? all_arrive : population.profile.arrivals.has_value();
    chosen.populations.push_back({population.name, registry.find_bot(population.bot.value_or(bot)),
                                  population.tree, once || arrives});
  }
  if (scenario.populations.empty()) {
    chosen.populations.push_back({"", registry.find_bot(bot), scenario.tree, once || all_arrive});
  }
  chosen.bot = chosen.populations.front().bot;
  if (problems.any_errors()) return;
  for (ChosenPopulation& population : chosen.populations) {
    if (population.bot == nullptr) continue;
    if (for_others_too && scenario.for_others && !population.tree) return;
    if (!population.tree) population.tree = population.bot->tree();
    if (population.tree) {
      check_tree(*population.tree, *population.bot, chosen, registry, problems);
    } else {
      problems.add(problems.add_option("botarmy"),
                   "the bot class " + in_quotes(population.bot->name()) +
                       " has no tree of its own: " + ways_to_a_tree(registry));
    }
  }
}

/// The population that the options choose; the first if they choose none.
const ChosenPopulation& choose_population(const TreeOptions& options, const ChosenTree& chosen,
                                          Problems& problems) {
  std::vector<std::string> names;
  for (const ChosenPopulation& population : chosen.populations) {
    if (population.name == options.population) return population;
    if (!population.name.empty()) names.push_back(population.name);
  }
  if (options.population) {
    problems.add(problems.add_option("--population"),
                 "unknown population " + in_quotes(*options.population) +
                     did_you_mean(*options.population, names) + known_are(names));
  }
  return chosen.populations.front();
}

}  // namespace

void add_tree_options(CLI::App& command, TreeOptions& options) {
  command.add_option("scenario", options.scenario, "The scenario file (YAML)")
      ->type_name("SCENARIO.yaml");
  add_tree_choices(command, options);
}

void add_tree_choices(CLI::App& command, TreeOptions& options) {
  command.add_option("--bot", options.bot, "The bot class: which actions the tree can name")
      ->type_name("NAME");
  command
      .add_option("--tree", options.tree,
                  "The tree: its name, or a file of the\nvisual editor and the tree's title")
      ->type_name("NAME|FILE.json#TITLE");
  command
      .add_option("--custom", options.custom, "A setting that every bot can read; may be repeated")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->allow_extra_args(false);
}

void add_population_option(CLI::App& command, TreeOptions& options) {
  command
      .add_option("--population", options.population,
                  "Whose tree, if the scenario has populations\n(the first unless set)")
      ->type_name("NAME");
}

ChosenTree choose_tree(const TreeOptions& options, const Registry& registry, Problems& problems,
                       bool for_others_too) {
  ChosenTree chosen;
  const Choices choices{options.bot, options.tree, read_custom(options.custom, problems)};
  chosen.scenario = options.scenario.empty()
                        ? read_choices(registry, choices, problems)
                        : read_scenario_file(options.scenario, registry, choices, problems);
  find_trees(options, chosen, registry, for_others_too, problems);
  const ChosenPopulation& population = choose_population(options, chosen, problems);
  chosen.bot = population.bot;
  chosen.tree = population.tree;
  chosen.once = population.once;
  return chosen;
}

}  // namespace botarmy
