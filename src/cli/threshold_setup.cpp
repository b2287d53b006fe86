// SPDX-License-Identifier: MIT
#include "cli/threshold_setup.hpp"

#include "cli/metric_names.hpp"
#include "source/duration.hpp"
#include "verdict/threshold_text.hpp"

#include <chrono>
#include <utility>

namespace botarmy {
namespace {

std::chrono::milliseconds warm_up(const Scenario& scenario, const ThresholdOptions& options,
                                  Problems& problems) {
  const auto whole = scenario.warm_up.value_or(std::chrono::milliseconds(0));
  if (!options.warm_up) return whole;
  try {
    return parse_duration(*options.warm_up);
  } catch (const DurationError& error) {
    problems.add(problems.add_option("--warm-up"), error.what());
    return whole;
  }
}

}  // namespace

void add_threshold_options(CLI::App& command, ThresholdOptions& options) {
  command
      .add_option("--threshold", options.thresholds,
                  "What the run must hold to pass, such as\n'rtt p95 < 200ms'; may be repeated")
      ->type_name("EXPRESSION")
      ->take_all()
      ->allow_extra_args(false);
  command.add_flag("--abort-on-fail", options.abort_on_fail,
                   "Ends the run as soon as a threshold fails");
  command
      .add_option("--warm-up", options.warm_up,
                  "The first part of the run, which thresholds do not look at")
      ->type_name("TIME");
}

std::vector<ThresholdPlan> set_up_thresholds(const ChosenTree& chosen, bool once,
                                             const ThresholdOptions& options,
                                             const Registry& registry, Problems& problems) {
  std::vector<ThresholdText> texts = chosen.scenario.thresholds;
  for (const std::string& text : options.thresholds) {
    texts.push_back(threshold_option(text, problems));
  }
  const auto whole = warm_up(chosen.scenario, options, problems);
  if (texts.empty()) return {};
  MetricNames names;
  for (const ChosenPopulation& population : chosen.populations) {
    add_metric_names(registry,
                     {.bot = *population.bot,
                      .tree = *population.tree,
                      .on_reconnect = chosen.scenario.on_reconnect,
                      .once = once || population.once},
                     names);
    if (!population.name.empty()) names.populations.known.insert(population.name);
  }
  std::vector<ThresholdPlan> plans =
      read_thresholds(texts, whole, KnownMetrics(std::move(names)), problems);
  for (ThresholdPlan& plan : plans) plan.abort_on_fail |= options.abort_on_fail;
  return plans;
}

}  // namespace botarmy
