// SPDX-License-Identifier: MIT
#include "scenario/loader.hpp"

#include "scenario/canary.hpp"
#include "scenario/data.hpp"
#include "scenario/on_message.hpp"
#include "scenario/populations.hpp"
#include "scenario/run_tags.hpp"
#include "scenario/thresholds.hpp"
#include "scenario/tree_reader.hpp"
#include "source/did_you_mean.hpp"
#include "source/fields.hpp"
#include "source/read_file.hpp"
#include "source/yaml.hpp"
#include "target/on_lost.hpp"
#include "target/target.hpp"

#include <algorithm>
#include <filesystem>
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

void read_inbox(const Value& value, Scenario& scenario, Problems& problems) {
  Fields fields{value, "inbox", problems};
  scenario.inbox_limit = fields.whole_number("limit", {1});
  scenario.inbox_policy = fields.one_of("policy", {"pause", "drop_oldest", "drop_newest", "fail"});
  fields.finish();
}

class Loader {
 public:
  Loader(const Registry& registry, const Choices& choices, Problems& problems)
      : registry_(registry), choices_(choices), problems_(problems), library_(problems) {}

  Scenario read(const Value& root) {
    Fields fields{root, "", problems_};
    read_settings(fields);
    fields.mapping("trees");
    fields.mapping("data");
    fields.find("include");
    const Value* rules = fields.find("on_message");
    const Value* tree = fields.find("tree");
    populations_ = fields.mapping("populations");
    fields.exclude("targets", {"target", "populations"});
    fields.finish();
    scenario_.for_others = is_for_others(root);
    library_.add(root);
    read_names();
    if (rules != nullptr) {
      const KnownNames names{scenario_.custom, scenario_.data, scenario_.deals};
      scenario_.rules = read_message_rules(*rules, names, problems_);
    }
    read_tree(root, tree);
    return std::move(scenario_);
  }

  Scenario read_choices() {
    read_names();
    read_tree({}, nullptr);
    return std::move(scenario_);
  }

 private:
  static bool is_for_others(const Value& root) {
    return !root.entries.empty() &&
           std::all_of(root.entries.begin(), root.entries.end(), [](const Entry& entry) {
             return entry.key == "trees" || entry.key == "data" || entry.key == "include";
           });
  }

  void read_settings(Fields& fields) {
    scenario_.name = fields.text("name").value_or("");
    if (const Value* target = fields.find("target")) {
      scenario_.target = read_target(*target, "target", problems_);
      recovery_ = recovery_tree(*target);
    }
    read_two_targets(fields);
    scenario_.demo = scenario_.target.url.empty();
    scenario_.bot = fields.text("bot");
    if (const Value* load = fields.mapping("load")) scenario_.load = read_load(*load, problems_);
    if (const Value* inbox = fields.mapping("inbox")) read_inbox(*inbox, scenario_, problems_);
    if (const Value* log = fields.mapping("log")) {
      scenario_.log = read_log_settings(*log, problems_);
    }
    if (const Value* generator = fields.mapping("generator")) {
      scenario_.generator = read_generator(*generator, problems_);
    }
    read_all_outputs(fields);
    if (const Value* thresholds = fields.find("thresholds")) {
      scenario_.thresholds = read_threshold_list(*thresholds, problems_);
    }
    scenario_.warm_up = fields.duration("warm_up");
    if (const Value* tags = fields.mapping("tags")) {
      scenario_.tags = read_run_tags(*tags, problems_);
    }
    if (const Value* custom = fields.mapping("custom")) {
      scenario_.custom = to_json(*custom, problems_).get_object();
    }
  }

  /// Both have the tree of the scenario, so one for lost websockets, too.
  void read_two_targets(Fields& fields) {
    const Value* const targets = fields.mapping("targets");
    const Value* const canary = fields.mapping("canary");
    if (canary != nullptr) scenario_.canary = read_canary(*canary, problems_);
    if (targets == nullptr) {
      if (canary != nullptr) problems_.add(canary->at, "'canary' takes 'targets'");
      return;
    }
    if (canary == nullptr) scenario_.canary = CanarySettings{.at = targets->at};
    targets_ = read_targets(*targets, problems_);
    for (const Entry& entry : targets->entries) {
      const Value* const tree = recovery_tree(entry.value);
      if (tree == nullptr) continue;
      if (recovery_ != nullptr && (tree->text.empty() || tree->text != recovery_->text)) {
        problems_.add(tree->at, "both targets have one tree for lost websockets: write its name");
      }
      recovery_ = tree;
    }
    if (!targets_.empty()) scenario_.target = *targets_.front().target;
  }

  /// `out` stands for the directory alone.
  void read_all_outputs(Fields& fields) {
    auto out = fields.text("out");
    if (const Value* outputs = fields.mapping("outputs")) {
      scenario_.outputs = read_outputs(*outputs, problems_);
      const Value* const directory = outputs->find("dir");
      if (out && directory != nullptr) {
        problems_.add(directory->at, "the key 'out' says this already");
      }
    }
    if (out) scenario_.outputs.directory = std::move(out);
  }

  void read_names() {
    for (const auto& [key, value] : choices_.custom) scenario_.custom.insert_or_assign(key, value);
    for (const auto& [name, set] : library_.data()) {
      DataSet read = read_data(set, problems_);
      scenario_.data.insert_or_assign(name, std::move(read.rows));
      if (read.deal) scenario_.deals.emplace(name, *read.deal);
    }
  }

  /// Reads the trees of all populations; `tree` is for those without one of their own.
  void read_populations(const KnownNames& names, const Value* tree, const BotClass* bot,
                        TreeReader& reader) {
    bool used = false;
    for (const Entry& entry : populations_->entries) {
      PopulationSettings population = read_population(entry, problems_);
      const Value* const own_bot = entry.value.find("bot");
      const BotClass* const its_bot =
          population.bot ? find_bot(*population.bot, own_bot->at, registry_, problems_) : bot;
      TreeReader own{registry_, its_bot, library_, names, problems_, scenario_.marks};
      const Value* const own_tree = entry.value.find("tree");
      used = used || own_tree == nullptr;
      const Value* const its_tree = own_tree == nullptr ? tree : own_tree;
      if (its_tree != nullptr) population.tree = own.read_root(*its_tree);
      if (recovery_ != nullptr) scenario_.on_reconnect = own.read_root(*recovery_);
      reader.add_used(own.used());
      scenario_.populations.push_back(std::move(population));
    }
    if (tree != nullptr && !used) {
      problems_.warn(tree->at, "the tree is not used: every population has its own");
    }
  }

  [[nodiscard]] const BotClass* choose_bot(const Value& root) {
    const BotClass* bot = nullptr;
    if (scenario_.bot) {
      bot = find_bot(*scenario_.bot, root.find("bot")->at, registry_, problems_);
    }
    if (choices_.bot)
      return find_bot(*choices_.bot, problems_.add_option("--bot"), registry_, problems_);
    return scenario_.bot ? bot : registry_.find_bot(default_bot);
  }

  void read_tree(const Value& root, const Value* tree) {
    const KnownNames names{scenario_.custom, scenario_.data, scenario_.deals};
    const BotClass* const bot = choose_bot(root);
    TreeReader reader{registry_, bot, library_, names, problems_, scenario_.marks};
    if (populations_ != nullptr) {
      read_populations(names, tree, bot, reader);
      check_shares(root, scenario_.populations, problems_);
    } else if (tree != nullptr) {
      scenario_.tree = reader.read_root(*tree);
    }
    if (choices_.tree && populations_ != nullptr) {
      problems_.add(problems_.add_option("--tree"), "each population of the scenario has its tree");
    } else if (choices_.tree) {
      scenario_.tree = reader.read_chosen(*choices_.tree, problems_.add_option("--tree"));
    }
    if (recovery_ != nullptr && populations_ == nullptr) {
      scenario_.on_reconnect = reader.read_root(*recovery_);
    }
    for (PopulationSettings& population : targets_) {
      population.tree = scenario_.tree;
      scenario_.populations.push_back(std::move(population));
    }
    reader.check_unused();
    for (const auto& [name, definition] : library_.trees()) {
      const bool own = definition.at.file == root.at.file;  // others are there for many scenarios
      if (own && !scenario_.for_others && !reader.used().contains(name)) {
        problems_.warn(definition.at, "the tree " + in_quotes(name) + " is not used");
      }
    }
  }

  const Registry& registry_;
  const Choices& choices_;
  Problems& problems_;
  Library library_;
  Scenario scenario_;
  const Value* recovery_ = nullptr;          ///< the tree for lost websockets
  const Value* populations_ = nullptr;       ///< null if there are none
  std::vector<PopulationSettings> targets_;  ///< a population for each, if there are two
};

Scenario read_file_as_scenario(int file, const Registry& registry, const Choices& choices,
                               Problems& problems) {
  Scenario scenario;
  const std::optional<Value> root = parse_yaml(file, problems);
  if (root && root->kind == Value::Kind::mapping) {
    scenario = Loader{registry, choices, problems}.read(*root);
  } else if (root) {
    problems.add(root->at, "a scenario must be a mapping, not " + describe(*root));
  }
  if (scenario.name.empty()) {
    scenario.name = std::filesystem::path{problems.file_name(file)}.stem();
  }
  return scenario;
}

}  // namespace

Scenario read_scenario(const std::string& text, const std::string& file_name,
                       const Registry& registry, const Choices& choices, Problems& problems) {
  return read_file_as_scenario(problems.add_file(file_name, text), registry, choices, problems);
}

Scenario read_scenario_file(const std::string& path, const Registry& registry,
                            const Choices& choices, Problems& problems) {
  const Position at = problems.add_option("botarmy");
  const std::optional<int> file = read_file(path, at, problems);
  if (!file) return {};
  return read_file_as_scenario(*file, registry, choices, problems);
}

Scenario read_choices(const Registry& registry, const Choices& choices, Problems& problems) {
  return Loader{registry, choices, problems}.read_choices();
}

}  // namespace botarmy
