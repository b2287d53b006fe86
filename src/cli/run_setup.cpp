// SPDX-License-Identifier: MIT
#include "cli/run_setup.hpp"

#include "cli/log_setup.hpp"
#include "cli/output_setup.hpp"
#include "cli/tree_options.hpp"
#include "source/duration.hpp"
#include "ws/proxy.hpp"
#include "ws/url.hpp"

#include <algorithm>
#include <random>
#include <string_view>
#include <thread>
#include <utility>

namespace botarmy {
namespace {

/// Says what is wrong with an option, "--bots" or the key of the scenario that stands for it.
void refuse(const std::string& option, std::string problem, Problems& problems) {
  problems.add(problems.add_option(option), std::move(problem));
}

std::chrono::milliseconds duration_option(const char* option, const std::string& text,
                                          Problems& problems) {
  try {
    return parse_duration(text);
  } catch (const DurationError& error) {
    refuse(option, error.what(), problems);
    return {};
  }
}

/// Takes `text` apart at the separator. Nothing if there is none, or nothing before it.
std::optional<std::pair<std::string, std::string>> split(const std::string& text, char separator) {
  const std::size_t place = text.find(separator);
  if (place == std::string::npos || place == 0) return std::nullopt;
  return std::pair(text.substr(0, place), text.substr(place + 1));
}

void apply_target(const LoadTestOptions& options, RunSetup& setup, Problems& problems) {
  ConnectOptions& target = setup.settings.target;
  if (options.url) {
    setup.demo = *options.url == "demo";
    target.url = setup.demo ? "" : *options.url;
  }
  if (!setup.demo) {
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
}

/// `word` is one of those that options and scenarios are checked for.
InboxPolicy inbox_policy(const std::string& word) {
  if (word == "drop_oldest") return InboxPolicy::drop_oldest;
  if (word == "drop_newest") return InboxPolicy::drop_newest;
  return word == "fail" ? InboxPolicy::fail : InboxPolicy::pause;
}

void apply_load(const LoadTestOptions& options, RunSetup& setup, Problems& problems) {
  LoadPlan& plan = setup.plan;
  if (options.bots) plan.bots = *options.bots;
  if (plan.bots == 0) refuse("--bots", "at least one bot is needed", problems);
  if (options.duration) plan.duration = duration_option("--duration", *options.duration, problems);
  if (options.once) plan.once = true;
  if (options.grace) plan.grace = duration_option("--grace", *options.grace, problems);
  if (options.threads) plan.threads = *options.threads;
  if (plan.threads == 0) refuse("--threads", "at least one thread is needed", problems);
  // A thread without a bot would only idle.
  plan.threads = static_cast<std::size_t>(
      std::min<std::uint64_t>(plan.threads, std::max<std::uint64_t>(plan.bots, 1)));
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
  setup.settings.seed = scenario.seed ? *scenario.seed : random_seed();
  if (scenario.inbox_limit) setup.settings.inbox_limit = *scenario.inbox_limit;
  if (scenario.inbox_policy) setup.settings.inbox_policy = inbox_policy(*scenario.inbox_policy);
  setup.settings.on_reconnect = std::move(scenario.on_reconnect);
  if (scenario.bots) setup.plan.bots = *scenario.bots;
  setup.plan.generator = generator_limits(scenario.generator);
  setup.plan.duration = scenario.duration;
  setup.plan.once = scenario.once.value_or(false);
  if (scenario.grace) setup.plan.grace = *scenario.grace;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  setup.plan.threads = scenario.threads.value_or(cores);
  return setup;
}

}  // namespace

RunSetup set_up_run(const LoadTestOptions& options, const Registry& registry) {
  Problems problems;
  ChosenTree chosen = choose_tree(options, registry, problems);
  RunSetup setup = from_scenario(chosen.scenario);
  apply_target(options, setup, problems);
  apply_load(options, setup, problems);
  set_up_logs(chosen.scenario.log, options, setup, problems);
  set_up_outputs(options, setup.outputs, problems);
  problems.throw_if_any();
  setup.bot = chosen.bot;
  if (setup.name.empty()) setup.name = setup.bot->name();
  setup.tree = setup.plan.once ? one_off(std::move(*chosen.tree)) : std::move(*chosen.tree);
  return setup;
}

}  // namespace botarmy
