// SPDX-License-Identifier: MIT
#include "cli/smoke.hpp"

namespace botarmy {
namespace {

constexpr std::uint64_t bots = 5;
constexpr const char* duration = "10s";
constexpr const char* directory = "botarmy-results";

/// There is no time for them.
void leave_out_ramps(ProfileSettings& profile) {
  profile.ramp.reset();
  profile.ramp_down.reset();
}

}  // namespace

void make_smoke_test(LoadTestOptions& options, Scenario& scenario, RunSetup& setup) {
  if (!options.bots) options.bots = bots;
  if (!options.duration) options.duration = duration;
  leave_out_ramps(scenario.load.profile);
  for (PopulationSettings& population : scenario.populations) leave_out_ramps(population.profile);
  auto& out = setup.outputs.directory;
  if (!out) out = directory;
  setup.log.path = options.out.value_or(*out) + "/bot_run.log";
  setup.plain = true;
}

}  // namespace botarmy
