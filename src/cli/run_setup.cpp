// SPDX-License-Identifier: MIT
#include "cli/run_setup.hpp"

#include "cli/canary_setup.hpp"
#include "cli/load_setup.hpp"
#include "cli/log_setup.hpp"
#include "cli/output_setup.hpp"
#include "cli/smoke.hpp"
#include "cli/tree_options.hpp"
#include "ws/proxy.hpp"
#include "ws/url.hpp"

#include <random>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

/// Says what is wrong with an option, "--bots" or the key of the scenario that stands for it.
void refuse(const std::string& option, std::string problem, Problems& problems) {
  problems.add(problems.add_option(option), std::move(problem));
}

/// Takes `text` apart at the separator. Nothing if there is none, or nothing before it.
std::optional<std::pair<std::string, std::string>> split(const std::string& text, char separator) {
  const std::size_t place = text.find(separator);
  if (place == std::string::npos || place == 0) return std::nullopt;
  return std::pair(text.substr(0, place), text.substr(place + 1));
}

/// Returns whether the target is the demo server.
bool apply_target(const LoadTestOptions& options, ConnectOptions& target, Problems& problems) {
  if (options.url) target.url = *options.url == "demo" ? "" : *options.url;
  if (!target.url.empty()) {
    const auto url = parse_url(target.url);
    if (!url) refuse(options.url ? "--url" : "target", url.error(), problems);
  }
  for (const std::string& header : options.headers) {
    auto parts = split(header, ':');
    if (!parts) {
      refuse("--header", in_quotes(header) + " is not of the form 'NAME: VALUE'", problems);
      continue;
    }
    parts->second.erase(0, parts->second.find_first_not_of(' '));
    target.headers.push_back(std::move(*parts));
  }
  if (!options.subprotocols.empty()) target.subprotocols = options.subprotocols;
  if (options.ca_file) target.tls.ca_file = *options.ca_file;
  if (options.insecure) target.tls.verify = false;
  if (options.compression) target.compression.offer = true;
  if (options.proxy) target.proxy = *options.proxy;
  if (!target.proxy.empty()) {
    const auto proxy = parse_proxy(target.proxy);
    if (!proxy) refuse(options.proxy ? "--proxy" : "target", proxy.error(), problems);
  }
  return target.url.empty();
}

void apply_targets(const LoadTestOptions& options, Scenario& scenario, RunSetup& setup,
                   Problems& problems) {
  setup.demo = apply_target(options, setup.settings.target, problems);
  if (!scenario.canary) return;
  if (options.url) refuse("--url", "the scenario has two targets", problems);
  for (PopulationSettings& population : scenario.populations) {
    if (apply_target(options, *population.target, problems)) setup.demo = true;
  }
}

/// `word` is one of those that options and scenarios are checked for.
InboxPolicy inbox_policy(const std::string& word) {
  if (word == "drop_oldest") return InboxPolicy::drop_oldest;
  if (word == "drop_newest") return InboxPolicy::drop_newest;
  return word == "fail" ? InboxPolicy::fail : InboxPolicy::pause;
}

void apply_generator(const LoadTestOptions& options, RunSetup& setup, Problems& problems) {
  if (!options.generator_seconds) return;
  const auto share = parse_share(*options.generator_seconds);
  if (!share) {
    refuse("--generator-seconds",
           in_quotes(*options.generator_seconds) + " is not a percentage from 0% to 100%",
           problems);
  }
  setup.plan.generator.seconds = share.value_or(0);
}

void apply_bot_settings(const LoadTestOptions& options, RunSetup& setup, Problems& problems) {
  if (options.seed) setup.settings.seed = *options.seed;
  if (options.inbox_limit) setup.settings.inbox_limit = *options.inbox_limit;
  if (options.inbox_policy) {
    setup.settings.inbox_policy = inbox_policy(*options.inbox_policy);
  }
  if (setup.settings.inbox_limit == 0) {
    refuse("--inbox-limit", "at least one message must have room", problems);
  }
}

std::uint64_t random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

GeneratorLimits generator_limits(const GeneratorSettings& settings) {
  const GeneratorLimits defaults;
  return {.timer_delay = settings.timer_delay.value_or(defaults.timer_delay),
          .loop_lag = settings.loop_lag.value_or(defaults.loop_lag),
          .socket_delay = settings.socket_delay.value_or(defaults.socket_delay),
          .cpu = settings.cpu,
          .inbox_delay = settings.inbox_delay,
          .seconds = settings.seconds.value_or(defaults.seconds)};
}

/// What the scenario says, with the defaults for what it does not.
RunSetup from_scenario(Scenario& scenario) {
  RunSetup setup;
  setup.name = scenario.name;
  setup.demo = scenario.demo;
  setup.settings.target = std::move(scenario.target);
  setup.settings.custom = std::move(scenario.custom);
  setup.settings.data = std::move(scenario.data);
  setup.settings.rules = std::move(scenario.rules);
  setup.settings.deals = std::move(scenario.deals);
  setup.outputs = std::move(scenario.outputs);
  setup.tags = std::move(scenario.tags);
  setup.settings.seed = scenario.load.seed ? *scenario.load.seed : random_seed();
  if (scenario.inbox_limit) setup.settings.inbox_limit = *scenario.inbox_limit;
  if (scenario.inbox_policy) setup.settings.inbox_policy = inbox_policy(*scenario.inbox_policy);
  setup.settings.on_reconnect = std::move(scenario.on_reconnect);
  setup.settings.bot_messages = scenario.load.bot_messages;
  setup.settings.all_messages = scenario.load.all_messages;
  return setup;
}

/// The populations, each with its tree as its bots are to run it.
std::vector<RunPopulation> populations(const LoadTestOptions& options, ChosenTree chosen,
                                       const LoadPlan& plan, Problems& problems) {
  std::vector<RunPopulation> populations;
  for (std::size_t i = 0; i < chosen.populations.size(); ++i) {
    ChosenPopulation& population = chosen.populations[i];
    auto pace = pace_of(chosen.scenario, i);
    if (options.pace) pace = duration_option("--pace", *options.pace, problems);
    populations.push_back({population.name, population.bot, std::move(*population.tree), pace});
    if (i < chosen.scenario.populations.size()) {
      populations.back().target = std::move(chosen.scenario.populations[i].target);
    }
  }
  std::vector<bool> runs_once(populations.size(), plan.once);
  for (const LoadGroup& group : plan.groups) {
    if (!std::holds_alternative<Stream>(group.profile)) continue;
    for (const LoadGroup::Member& member : group.members) runs_once[member.program] = true;
  }
  for (std::size_t i = 0; i < populations.size(); ++i) {
    Node& tree = populations[i].tree;
    if (runs_once[i]) tree = one_off(std::move(tree));
  }
  return populations;
}

}  // namespace

RunSetup set_up_run(const LoadTestOptions& given, const Registry& registry) {
  LoadTestOptions options = given;
  Problems problems;
  ChosenTree chosen = choose_tree(options, registry, problems);
  std::vector<ThresholdPlan> thresholds;
  // Of a tree that cannot run, the names that thresholds can have are not known.
  if (chosen.tree && !problems.any_errors()) {
    if (options.smoke) add_smoke_threshold(options.thresholds, chosen.scenario, problems);
    thresholds = set_up_thresholds(chosen, options.once, options.thresholds, registry, problems);
  }
  RunSetup setup = from_scenario(chosen.scenario);
  setup.thresholds = std::move(thresholds);
  if (options.smoke) make_smoke_test(options, chosen.scenario, setup);
  apply_targets(options, chosen.scenario, setup, problems);
  setup.plan = set_up_load(options, chosen.scenario, problems);
  setup.canary = set_up_canary(chosen.scenario, setup.plan, problems);
  setup.plan.generator = generator_limits(chosen.scenario.generator);
  apply_bot_settings(options, setup, problems);
  apply_generator(options, setup, problems);
  set_up_logs(chosen.scenario.log, options, setup, problems);
  set_up_outputs(options, setup.outputs, problems);
  add_tag_options(options.tags, setup.tags, problems);
  problems.throw_if_any();
  setup.populations = populations(options, std::move(chosen), setup.plan, problems);
  problems.throw_if_any();
  if (setup.name.empty()) setup.name = setup.populations.front().bot->name();
  return setup;
}

void aim_at(const DemoProcess& demo, RunSetup& setup) {
  for (RunPopulation& population : setup.populations) {
    const std::string url = demo.url(population.bot->demo_path());
    if (!population.target) {
      population.demo_url = url;
    } else if (population.target->url.empty()) {
      population.target->url = url;
    }
  }
  std::string& url = setup.settings.target.url;
  if (url.empty()) url = demo.url(setup.populations.front().bot->demo_path());
}

}  // namespace botarmy
