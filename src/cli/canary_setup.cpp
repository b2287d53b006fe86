// SPDX-License-Identifier: MIT
#include "cli/canary_setup.hpp"

#include "load/shares.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace botarmy {

std::optional<CanaryPlan> set_up_canary(const Scenario& scenario, const LoadPlan& plan,
                                        Problems& problems) {
  if (!scenario.canary || scenario.populations.empty()) return std::nullopt;
  std::vector<std::uint64_t> weights;
  for (const auto& population : scenario.populations) weights.push_back(population.weight);
  const std::vector<std::uint64_t> bots = Shares(weights).split(plan.bots);
  for (std::size_t i = 0; i < bots.size(); ++i) {
    if (bots[i] > 0 || plan.bots == 0) continue;
    problems.add(scenario.canary->at, "of " + std::to_string(plan.bots) +
                                          " bots, the weights leave " +
                                          in_quotes(scenario.populations[i].name) + " none");
  }
  CanaryPlan canary;
  const CanarySettings& settings = *scenario.canary;
  canary.margin = settings.margin.value_or(canary.margin);
  canary.abort_on_fail = settings.abort_on_fail;
  canary.after = settings.after.value_or(canary.after);
  canary.warm_up = std::max(canary.warm_up, scenario.warm_up.value_or(canary.warm_up));
  const std::string place = problems.place(settings.at);
  canary.place = place.substr(0, place.size() - 2);
  return canary;
}

}  // namespace botarmy
