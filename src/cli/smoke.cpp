// SPDX-License-Identifier: MIT
#include "cli/smoke.hpp"

#include <algorithm>
#include <string>

namespace botarmy {
namespace {

constexpr std::uint64_t bots = 5;
constexpr const char* duration = "10s";
constexpr const char* directory = "botarmy-results";
constexpr const char* threshold = "bots died count == 0";

/// There is no time for them.
void leave_out_ramps(ProfileSettings& profile) {
  profile.ramp.reset();
  profile.ramp_down.reset();
}

}  // namespace

void make_smoke_test(LoadTestOptions& options, Scenario& scenario, RunSetup& setup) {
  if (!options.bots) options.bots = std::max<std::uint64_t>(bots, scenario.populations.size());
  if (!options.duration) options.duration = duration;
  leave_out_ramps(scenario.load.profile);
  for (PopulationSettings& population : scenario.populations) {
    leave_out_ramps(population.profile);
    // By their weights, those that are to have few bots would have none.
    population.weight = std::min<std::uint64_t>(population.weight, 1);
  }
  auto& out = setup.outputs.directory;
  if (!out) out = directory;
  setup.log.path = options.out.value_or(*out) + "/bot_run.log";
  setup.plain = true;
}

void add_smoke_threshold(const ThresholdOptions& options, Scenario& scenario, Problems& problems) {
  if (scenario.thresholds.empty() && options.thresholds.empty()) return;
  const std::string text = threshold;
  scenario.thresholds.push_back(
      {.expression = text_value(text, problems.add_option("--smoke", text))});
}

}  // namespace botarmy
