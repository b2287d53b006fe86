// SPDX-License-Identifier: MIT
#include "scenario/loader.hpp"

#include "scenario/did_you_mean.hpp"
#include "scenario/fields.hpp"
#include "scenario/target.hpp"
#include "scenario/tree_reader.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

constexpr const char* default_bot = "Bot";

const BotClass* find_bot(const std::string& name, Position at, const Registry& registry,
                         Problems& problems) {
  const BotClass* bot = registry.find_bot(name);
  if (bot != nullptr) return bot;
  const std::vector<std::string> known = registry.bot_names();
  problems.add(at, "unknown bot " + in_quotes(name) + did_you_mean(name, known) + known_are(known));
  return nullptr;
}

void read_load(const Yaml& value, Scenario& scenario, Problems& problems) {
  Fields fields{value, "load", problems};
  scenario.bots = fields.whole_number("bots", {1});
  scenario.duration = fields.duration("duration");
  scenario.once = fields.boolean("once");
  scenario.seed = fields.whole_number("seed", {});
  scenario.threads = fields.whole_number("threads", {1});
  fields.finish();
}

void read_inbox(const Yaml& value, Scenario& scenario, Problems& problems) {
  Fields fields{value, "inbox", problems};
  scenario.inbox_limit = fields.whole_number("limit", {1});
  fields.finish();
}

Scenario read_scenario(const Yaml& root, const Registry& registry,
                       const std::optional<std::string>& bot_chosen, Problems& problems) {
  Scenario scenario;
  Fields fields{root, "", problems};
  scenario.name = fields.text("name").value_or("");
  if (const Yaml* target = fields.find("target")) scenario.target = read_target(*target, problems);
  scenario.demo = scenario.target.url.empty();
  scenario.bot = fields.text("bot");
  if (const Yaml* load = fields.mapping("load")) read_load(*load, scenario, problems);
  if (const Yaml* inbox = fields.mapping("inbox")) read_inbox(*inbox, scenario, problems);
  if (const Yaml* custom = fields.mapping("custom")) {
    scenario.custom = to_json(*custom, problems).get_object();
  }
  const Yaml* bot_value = fields.find("bot");
  const Yaml* tree = fields.find("tree");
  fields.finish();

  const BotClass* bot = nullptr;
  if (scenario.bot) bot = find_bot(*scenario.bot, bot_value->at, registry, problems);
  if (bot_chosen || !scenario.bot) {
    bot = find_bot(bot_chosen.value_or(default_bot), Position{}, registry, problems);
  }
  if (tree != nullptr) scenario.tree = read_tree(*tree, registry, bot, problems);
  return scenario;
}

}  // namespace

Scenario load_scenario(const std::string& text, const std::string& file_name,
                       const Registry& registry, const std::optional<std::string>& bot) {
  Problems problems;
  Scenario scenario;
  const std::optional<Yaml> root = parse_yaml(text, problems);
  if (root && root->kind == Yaml::Kind::mapping) {
    scenario = read_scenario(*root, registry, bot, problems);
  } else if (root) {
    problems.add(root->at, "a scenario must be a mapping, not " + describe(*root));
  }
  problems.throw_if_any(file_name);
  if (scenario.name.empty()) scenario.name = std::filesystem::path{file_name}.stem();
  return scenario;
}

Scenario load_scenario_file(const std::string& path, const Registry& registry,
                            const std::optional<std::string>& bot) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    error = std::make_error_code(std::errc::is_a_directory);
  std::ifstream file{path};
  if (!file) error = {errno, std::generic_category()};
  if (error)
    throw ScenarioError("cannot read the scenario " + in_quotes(path) + ": " + error.message());
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  return load_scenario(text, path, registry, bot);
}

}  // namespace botarmy
