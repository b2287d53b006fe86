// SPDX-License-Identifier: MIT
#include "army/arrival_planner.hpp"

namespace botarmy {

ArrivalPlanner::ArrivalPlanner(const LoadGroup& group, std::uint64_t seed, std::uint64_t number)
    : arrivals_(std::get<Stream>(group.profile), seed, number),
      shares_(weights(group)),
      places_(std::make_shared<Places>(std::get<Stream>(group.profile).most)) {
  for (const LoadGroup::Member& member : group.members) programs_.push_back(member.program);
}

void ArrivalPlanner::plan_until(Time until, const Plan& plan) {
  while (arrivals_.next() && *arrivals_.next() < until) {
    plan(programs_[shares_.owner(planned_)], *arrivals_.next());
    ++planned_;
    arrivals_.advance();
  }
}

}  // namespace botarmy
