// SPDX-License-Identifier: MIT
#include "cli/run_setup.hpp"

#include "cli/exit_code.hpp"
#include "scenario/did_you_mean.hpp"
#include "scenario/duration.hpp"
#include "scenario/loader.hpp"
#include "ws/url.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <random>
#include <string_view>
#include <thread>
#include <utility>

namespace botarmy {
namespace {

/// Collects what is wrong with a command line, so that the user hears of everything at once.
class Problems {
 public:
  void add(const std::string& line) { text_ += (text_.empty() ? "" : "\n") + line; }
  void throw_if_any() const {
    if (!text_.empty()) throw UsageError(text_);
  }

 private:
  std::string text_;
};

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

const BotClass* find_bot(const std::string& name, const Registry& registry, Problems& problems) {
  const BotClass* bot = registry.find_bot(name);
  if (bot == nullptr) {
    const std::vector<std::string> known = registry.bot_names();
    problems.add("--bot: there is no bot class '" + name + "'" + did_you_mean(name, known) +
                 known_are(known));
  }
  return bot;
}

std::chrono::milliseconds duration_option(const char* option, const std::string& text,
                                          Problems& problems) {
  try {
    return parse_duration(text);
  } catch (const DurationError& error) {
    problems.add(std::string(option) + ": " + error.what());
    return {};
  }
}

/// Takes `text` apart at the separator. Nothing if there is none, or nothing before it.
std::optional<std::pair<std::string, std::string>> split(const std::string& text, char separator) {
  const std::size_t place = text.find(separator);
  if (place == std::string::npos || place == 0) return std::nullopt;
  return std::pair(text.substr(0, place), text.substr(place + 1));
}

/// A value as JSON if it is a number, true, false or null, or a list or mapping; else as the text
/// that it is.
json::value custom_value(const std::string& text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  return error ? json::value(text) : value;
}

void apply_target(const LoadTestOptions& options, RunSetup& setup, Problems& problems) {
  ConnectOptions& target = setup.settings.target;
  if (options.url) {
    setup.demo = *options.url == "demo";
    target.url = setup.demo ? "" : *options.url;
  }
  if (!setup.demo) {
    const auto url = parse_url(target.url);
    if (!url) problems.add(std::string(options.url ? "--url: " : "target: ") + url.error());
  }
  for (const std::string& header : options.headers) {
    auto parts = split(header, ':');
    if (!parts) {
      problems.add("--header: '" + header + "' is not of the form 'NAME: VALUE'");
      continue;
    }
    parts->second.erase(0, parts->second.find_first_not_of(' '));
    target.headers.push_back(std::move(*parts));
  }
  if (!options.subprotocols.empty()) target.subprotocols = options.subprotocols;
  if (options.ca_file) target.tls.ca_file = *options.ca_file;
  if (options.insecure) target.tls.verify = false;
}

void apply_load(const LoadTestOptions& options, RunSetup& setup, Problems& problems) {
  LoadPlan& plan = setup.plan;
  if (options.bots) plan.bots = *options.bots;
  if (plan.bots == 0) problems.add("--bots: at least one bot is needed");
  if (options.duration) plan.duration = duration_option("--duration", *options.duration, problems);
  if (options.once) plan.once = true;
  plan.grace = duration_option("--grace", options.grace, problems);
  if (options.threads) plan.threads = *options.threads;
  if (plan.threads == 0) problems.add("--threads: at least one thread is needed");
  // A thread without a bot would only idle.
  plan.threads = static_cast<std::size_t>(
      std::min<std::uint64_t>(plan.threads, std::max<std::uint64_t>(plan.bots, 1)));
  if (options.seed) setup.settings.seed = *options.seed;
  if (options.inbox_limit) setup.settings.inbox_limit = *options.inbox_limit;
  if (setup.settings.inbox_limit == 0) {
    problems.add("--inbox-limit: at least one message must have room");
  }
  setup.settings.log_actions = options.log_actions;
}

void apply_custom(const LoadTestOptions& options, RunSetup& setup, Problems& problems) {
  for (const std::string& setting : options.custom) {
    const auto parts = split(setting, '=');
    if (!parts) {
      problems.add("--custom: '" + setting + "' is not of the form KEY=VALUE");
      continue;
    }
    setup.settings.custom.insert_or_assign(parts->first, custom_value(parts->second));
  }
}

std::uint64_t random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

/// The tree of the scenario, else that of the bot class.
std::optional<Node> choose_tree(std::optional<Node> scenario_tree, const BotClass& bot,
                                const Registry& registry, Problems& problems) {
  if (scenario_tree) return scenario_tree;
  if (bot.tree()) return bot.tree();
  std::vector<std::string> with_tree;
  for (const std::string& name : registry.bot_names()) {
    if (registry.find_bot(name)->tree()) with_tree.push_back(name);
  }
  problems.add(
      "the bot class '" + bot.name() +
      "' has no tree of its own: give a scenario with a tree, or choose a bot that has one "
      "(--bot " +
      join(with_tree) + ")");
  return std::nullopt;
}

/// What the scenario says, with the defaults for what it does not.
RunSetup from_scenario(Scenario& scenario) {
  RunSetup setup;
  setup.name = scenario.name;
  setup.demo = scenario.demo;
  setup.settings.target = std::move(scenario.target);
  setup.settings.custom = std::move(scenario.custom);
  setup.settings.seed = scenario.seed ? *scenario.seed : random_seed();
  if (scenario.inbox_limit) setup.settings.inbox_limit = *scenario.inbox_limit;
  if (scenario.bots) setup.plan.bots = *scenario.bots;
  setup.plan.duration = scenario.duration;
  setup.plan.once = scenario.once.value_or(false);
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  setup.plan.threads = scenario.threads.value_or(cores);
  return setup;
}

}  // namespace

RunSetup set_up_run(const LoadTestOptions& options, const Registry& registry) {
  Problems problems;
  if (options.bot) (void)find_bot(*options.bot, registry, problems);
  problems.throw_if_any();

  Scenario scenario;
  if (!options.scenario.empty()) {
    scenario = load_scenario_file(options.scenario, registry, options.bot);
  }
  RunSetup setup = from_scenario(scenario);
  setup.bot = registry.find_bot(options.bot.value_or(scenario.bot.value_or("Bot")));
  if (setup.name.empty()) setup.name = setup.bot->name();
  apply_target(options, setup, problems);
  apply_load(options, setup, problems);
  apply_custom(options, setup, problems);
  auto tree = choose_tree(std::move(scenario.tree), *setup.bot, registry, problems);
  problems.throw_if_any();
  setup.tree = setup.plan.once ? one_off(std::move(*tree)) : std::move(*tree);
  return setup;
}

}  // namespace botarmy
