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
void check_tree(const Node& root, const ChosenTree& chosen, const Registry& registry,
                Problems& problems) {
  const Position at = problems.add_option("botarmy");
  const KnownNames names{chosen.scenario.custom, chosen.scenario.data, chosen.scenario.deals};
  try {
    const Program program(registry, *chosen.bot, root, {});
    for (const Tree::Leaf& leaf : program.tree().leaves()) {
      const std::string problem = problem_of_templates_in(leaf.arguments, names);
      if (!problem.empty()) problems.add(at, program.tree().path(leaf.node) + ": " + problem);
    }
  } catch (const TreeError& wrong) {
    problems.add(at, wrong.what());
  }
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

ChosenTree choose_tree(const TreeOptions& options, const Registry& registry, Problems& problems,
                       bool for_others_too) {
  ChosenTree chosen;
  const Choices choices{options.bot, options.tree, read_custom(options.custom, problems)};
  chosen.scenario = options.scenario.empty()
                        ? read_choices(registry, choices, problems)
                        : read_scenario_file(options.scenario, registry, choices, problems);
  chosen.bot = registry.find_bot(options.bot.value_or(chosen.scenario.bot.value_or("Bot")));
  if (chosen.bot == nullptr || problems.any_errors()) return chosen;
  if (for_others_too && chosen.scenario.for_others && !chosen.scenario.tree) return chosen;
  chosen.tree = chosen.scenario.tree ? chosen.scenario.tree : chosen.bot->tree();
  if (chosen.tree) {
    check_tree(*chosen.tree, chosen, registry, problems);
  } else {
    problems.add(problems.add_option("botarmy"),
                 "the bot class " + in_quotes(chosen.bot->name()) +
                     " has no tree of its own: " + ways_to_a_tree(registry));
  }
  return chosen;
}

}  // namespace botarmy
