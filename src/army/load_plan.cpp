// SPDX-License-Identifier: MIT
#include "army/load_plan.hpp"

namespace botarmy {

std::vector<std::uint64_t> weights(const LoadGroup& group) {
  std::vector<std::uint64_t> weights;
  for (const LoadGroup::Member& member : group.members) weights.push_back(member.weight);
  return weights;
}

std::uint64_t peak(const LoadPlan& plan) {
  if (plan.groups.empty()) return plan.bots;
  std::uint64_t sum = 0;
  for (const LoadGroup& group : plan.groups) sum += peak(group.profile);
  return sum;
}

}  // namespace botarmy
