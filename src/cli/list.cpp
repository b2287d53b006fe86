// SPDX-License-Identifier: MIT
#include "cli/list.hpp"

#include "catalog/listing.hpp"
#include "catalog/schema.hpp"
#include "cli/pretty_json.hpp"
#include "cli/result_files.hpp"
#include "editor/custom_nodes.hpp"
#include "source/did_you_mean.hpp"
#include "source/json.hpp"
#include "source/read_file.hpp"

#include <CLI/Validators.hpp>

#include <filesystem>
#include <iostream>
#include <vector>

namespace botarmy {
namespace {

constexpr const char* list_examples = R"(Examples:
  botarmy list actions
      the actions of every bot class, with what they take
  botarmy list actions --bot MyBot --json
      those that a MyBot can run, for other programs
  botarmy list bots
      what --bot, and 'bot' of a scenario, can name
  botarmy list trees
      what --tree, and 'tree' of a scenario, can name beside trees of its own)";

constexpr const char* actions_examples = R"(Examples:
  botarmy actions --editor-nodes --bot MyBot
      to copy into the Behavior Tree Editor: Project > Import > Nodes as JSON
  botarmy actions --editor-nodes --bot MyBot --into trees.json
      replaces the custom nodes of a project file, and nothing else in it)";

constexpr const char* schema_examples = R"(Examples:
  botarmy schema > scenario.schema.json
      then begin scenarios with: # yaml-language-server: $schema=scenario.schema.json)";

void add_bot_option(CLI::App& command, ListOptions& options) {
  command.add_option("--bot", options.bot, "Only what bots of this class can name")
      ->type_name("NAME");
}

/// Null if none was chosen. Throws UsageError if there is none of that name.
const BotClass* chosen_bot(const ListOptions& options, const Registry& registry) {
  if (!options.bot) return nullptr;
  const BotClass* bot = registry.find_bot(*options.bot);
  if (bot != nullptr) return bot;
  const std::vector<std::string> known = registry.bot_names();
  throw UsageError("--bot: unknown bot " + in_quotes(*options.bot) +
                   did_you_mean(*options.bot, known) + known_are(known));
}

std::string actions_text(const ListOptions& options, const Registry& registry) {
  const BotClass* bot = chosen_bot(options, registry);
  if (options.json) return pretty_json(actions_as_json(registry, bot));
  if (options.markdown) return actions_as_markdown(registry, bot);
  return list_actions(registry, bot);
}

std::vector<const Action*> actions_of(const BotClass* bot, const Registry& registry) {
  std::vector<const Action*> actions;
  for (const auto& [name, action] : registry.actions()) actions.push_back(&action);
  for (const std::string& name : registry.bot_names()) {
    const BotClass& own = *registry.find_bot(name);
    if (bot != nullptr && bot != &own) continue;
    for (const Action& action : own.actions()) actions.push_back(&action);
  }
  return actions;
}

/// The project of this file with other nodes.
std::string changed_project(const std::string& path, const json::array& nodes) {
  Problems problems;
  const Position at = problems.add_option("--into");
  const std::optional<int> file = read_file(path, at, problems);
  if (file) (void)parse_json(*file, problems);  // says where it is broken
  problems.throw_if_any();
  try {
    return with_custom_nodes(problems.content(*file), nodes);
  } catch (const ScenarioError& wrong) {
    throw ScenarioError(path + ": " + wrong.what());
  }
}

/// Replaces the nodes of a project. Either all of it is written, or nothing.
void write_into(const std::string& path, const json::array& nodes) {
  const std::string project = changed_project(path, nodes);
  const std::filesystem::path target = std::filesystem::canonical(path);
  std::filesystem::path fresh = target;
  fresh += ".new";
  write_result_file(fresh, project);
  std::filesystem::permissions(fresh, std::filesystem::status(target).permissions());
  std::filesystem::rename(fresh, target);
}

/// Throws UsageError for options that have no meaning for what is listed.
void refuse_for_others(const ListOptions& options) {
  const char* const option = options.bot ? "--bot" : "--markdown";
  if (!options.bot && !options.markdown) return;
  throw UsageError(std::string(option) + " is for 'list actions', not for 'list " + options.what +
                   "'");
}

}  // namespace

CLI::App* add_list(CLI::App& app, ListOptions& options) {
  CLI::App* command = app.add_subcommand("list", "Lists what scenarios can name");
  command->add_option("what", options.what, "What to list")
      ->type_name("actions|bots|trees")
      ->check(CLI::IsMember({"actions", "bots", "trees"}).description(""))
      ->required();
  command->add_option("--bot", options.bot, "Only the actions of bots of this class")
      ->type_name("NAME");
  CLI::Option* json = command->add_flag("--json", options.json, "As JSON, for other programs");
  command->add_flag("--markdown", options.markdown, "Actions as a reference in Markdown")
      ->excludes(json);
  command->footer(list_examples);
  return command;
}

CLI::App* add_actions(CLI::App& app, ListOptions& options) {
  CLI::App* command =
      app.add_subcommand("actions", "Lists the actions, or hands them to the visual editor");
  add_bot_option(*command, options);
  command->add_flag("--editor-nodes", options.editor_nodes,
                    "As custom nodes of the Behavior Tree Editor");
  command->add_option("--into", options.into, "Writes the nodes into this editor project")
      ->type_name("FILE.json")
      ->needs("--editor-nodes");
  command
      ->add_option("--module-base", options.module_base,
                   "What the names of actions begin with, to be left out")
      ->type_name("MODULE")
      ->needs("--editor-nodes");
  command->footer(actions_examples);
  return command;
}

CLI::App* add_schema(CLI::App& app, ListOptions& options) {
  CLI::App* command = app.add_subcommand(
      "schema", "Prints the JSON Schema of the scenario language, for text editors");
  add_bot_option(*command, options);
  command->footer(schema_examples);
  return command;
}

ExitCode run_list(const ListOptions& options, const Registry& registry) {
  if (options.what == "actions") {
    std::cout << actions_text(options, registry);
    return ExitCode::passed;
  }
  refuse_for_others(options);
  if (options.what == "bots") {
    std::cout << (options.json ? pretty_json(bots_as_json(registry)) : list_bots(registry));
  } else {
    std::cout << (options.json ? pretty_json(trees_as_json(registry)) : list_trees(registry));
  }
  std::cout << std::flush;
  return ExitCode::passed;
}

ExitCode run_actions(const ListOptions& options, const Registry& registry) {
  if (!options.editor_nodes) return run_list(options, registry);
  const auto actions = actions_of(chosen_bot(options, registry), registry);
  const json::array nodes = custom_nodes(actions, options.module_base);
  if (!options.into) {
    std::cout << pretty_json(nodes) << std::flush;
    return ExitCode::passed;
  }
  write_into(*options.into, nodes);
  std::cerr << "wrote " << nodes.size() << " custom nodes into " << *options.into << std::endl;
  return ExitCode::passed;
}

ExitCode run_schema(const ListOptions& options, const Registry& registry) {
  std::cout << pretty_json(scenario_schema(registry, chosen_bot(options, registry))) << std::flush;
  return ExitCode::passed;
}

}  // namespace botarmy
