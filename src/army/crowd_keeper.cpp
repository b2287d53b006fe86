// SPDX-License-Identifier: MIT
#include "army/crowd_keeper.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {

CrowdKeeper::CrowdKeeper(const LoadGroup& group, bool once, Hands hands)
    : bots_(std::get<Crowd>(group.profile).bots),
      once_(once),
      hands_(std::move(hands)),
      shares_(weights(group)) {
  for (const LoadGroup::Member& member : group.members) programs_.push_back(member.program);
}

std::uint64_t CrowdKeeper::target(Time time) const {
  const auto target = static_cast<std::int64_t>(bots_.whole_at(time)) + change_;
  return target > 0 ? static_cast<std::uint64_t>(target) : 0;
}

void CrowdKeeper::change_target(std::int64_t by, Time time) {
  change_ += std::max(by, -static_cast<std::int64_t>(target(time)));
}

std::uint64_t CrowdKeeper::adjust(Time time, std::uint64_t launches) {
  const std::uint64_t wanted = target(time);
  while (places_.size() > wanted) remove_last_place();
  std::uint64_t started = 0;
  for (; places_.size() < wanted && started < launches; ++started) {
    places_.push_back(nobody);
    places_.back() = start(places_.size() - 1);
  }
  return started;
}

std::int64_t CrowdKeeper::start(std::size_t place) {
  const std::int64_t id = hands_.start(programs_[shares_.owner(place)]);
  place_of_.emplace(id, place);
  return id;
}

void CrowdKeeper::remove_last_place() {
  const std::int64_t id = places_.back();
  places_.pop_back();
  if (id == nobody) return;
  place_of_.erase(id);
  hands_.stop(id);
}

std::uint64_t CrowdKeeper::replace(std::uint64_t most) {
  std::uint64_t replaced = 0;
  while (replaced < most && !vacant_.empty()) {
    const std::size_t place = vacant_.front();
    vacant_.pop_front();
    if (place >= places_.size() || places_[place] != nobody) continue;
    places_[place] = start(place);
    ++replaced;
  }
  return replaced;
}

void CrowdKeeper::bot_ended(std::int64_t id) {
  const auto found = place_of_.find(id);
  if (found == place_of_.end()) return;
  places_[found->second] = nobody;
  if (!once_) vacant_.push_back(found->second);
  place_of_.erase(found);
}

bool CrowdKeeper::finished(Time time, bool replaces) const {
  if (next_change(time) || launching(time)) return false;
  return once_ || !replaces || target(time) == 0;
}

}  // namespace botarmy
