// SPDX-License-Identifier: MIT
#include "cli/tree_options.hpp"

#include "scenario/loader.hpp"

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
      problems.add({problems.add_file("--custom", ""), 0, 0},
                   in_quotes(setting) + " is not of the form KEY=VALUE");
      continue;
    }
    custom.insert_or_assign(setting.substr(0, equals), custom_value(setting.substr(equals + 1)));
  }
  return custom;
}

/// The bot classes that can run without a scenario.
std::string bots_with_tree(const Registry& registry) {
  std::string names;
  for (const std::string& name : registry.bot_names()) {
    if (!registry.find_bot(name)->tree()) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

}  // namespace

void add_tree_options(CLI::App& command, TreeOptions& options) {
  command.add_option("scenario", options.scenario, "The scenario file (YAML)")
      ->type_name("SCENARIO.yaml");
  command.add_option("--bot", options.bot, "The bot class that the bots are of")->type_name("NAME");
  command
      .add_option("--tree", options.tree,
                  "The tree: its name, or that of a file of the visual editor with its title")
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
  chosen.tree = chosen.scenario.tree ? chosen.scenario.tree : chosen.bot->tree();
  if (for_others_too && chosen.scenario.for_others) return chosen;
  if (!chosen.tree) {
    problems.add({problems.add_file("botarmy", ""), 0, 0},
                 "the bot class " + in_quotes(chosen.bot->name()) +
                     " has no tree of its own: give a scenario with a tree, or choose a bot that "
                     "has one (--bot " +
                     bots_with_tree(registry) + ")");
  }
  return chosen;
}

}  // namespace botarmy
