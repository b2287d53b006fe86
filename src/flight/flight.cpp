// SPDX-License-Identifier: MIT
#include "flight/flight.hpp"

#include "flight/flight_recorder.hpp"

#include <algorithm>

namespace botarmy {

std::unique_ptr<LifeWatch> Flight::watch(Life& life, std::size_t population) {
  return std::make_unique<FlightRecorder>(life, *this, population);
}

void Flight::died(FlightCase died) {
  {
    const std::lock_guard lock(mutex_);
    if (died_ >= limits_.died) return;
    const auto known = kept_.find(died.reason);
    if (known == kept_.end() && kept_.size() >= most_reasons) return;
    std::size_t& kept = known == kept_.end() ? kept_[died.reason] : known->second;
    if (kept >= limits_.per_reason) return;
    ++kept;
    ++died_;
  }
  sink_(std::move(died));
}

void Flight::slow(FlightCase slow) {
  const std::lock_guard lock(mutex_);
  const auto same = [&](const FlightCase& other) { return other.bot == slow.bot; };
  const auto known = std::find_if(slowest_.begin(), slowest_.end(), same);
  if (known != slowest_.end()) {
    if (known->round_trip >= slow.round_trip) return;
    slowest_.erase(known);
  }
  const auto place = std::find_if(slowest_.begin(), slowest_.end(), [&](const FlightCase& other) {
    return other.round_trip < slow.round_trip;
  });
  slowest_.insert(place, std::move(slow));
  if (slowest_.size() > limits_.slow) slowest_.pop_back();
  if (slowest_.size() == limits_.slow) slow_enough_ = slowest_.back().round_trip.count();
}

std::vector<FlightCase> Flight::take_slowest() {
  const std::lock_guard lock(mutex_);
  return std::exchange(slowest_, {});
}

}  // namespace botarmy
