// SPDX-License-Identifier: MIT
#include "replay/script.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

/// Stands in a list while it lives, however the coroutine that it belongs to ends.
class Listed {
 public:
  Listed(std::vector<Event*>& list, Event& event) : list_(list), event_(event) {
    list_.push_back(&event);
  }
  Listed(const Listed&) = delete;
  Listed& operator=(const Listed&) = delete;
  ~Listed() { std::erase(list_, &event_); }

 private:
  std::vector<Event*>& list_;
  Event& event_;
};

}  // namespace

Script::Script(Executor executor, VirtualClock& clock, const Recording& recording)
    : executor_(std::move(executor)), clock_(clock) {
  std::uint64_t last_tick = 0;
  for (const FlightSegment& segment : recording.segments) {
    if (state_.empty()) {
      if (segment.state.empty()) {
        if (!segment.obstacle.empty()) obstacle_ = segment.obstacle;
        continue;
      }
      state_ = segment.state;
      first_tick_ = segment.first_tick;
    }
    for (const FlightEvent& event : segment.events) {
      // A segment that begins in the middle of a tick names it once more.
      if (event.kind == Kind::tick && std::exchange(last_tick, event.tick) == event.tick) continue;
      events_.push_back(event);
    }
  }
  tick_ = first_tick_;
  clock_.go_to(begin);
}

FlightEvent Script::take() {
  FlightEvent event = events_[place_++];
  if (event.kind == Kind::tick) tick_ = event.tick;
  clock_.go_to(begin + event.at);
  return event;
}

void Script::diverge(std::string how) {
  if (!divergence_) divergence_ = "tick " + std::to_string(tick_) + ": " + std::move(how);
}

Task<void> Script::wait_until(const std::function<bool()>& holds) {
  Event event(executor_);
  const Listed listed(waiting_, event);
  while (!stopped_ && !holds()) co_await event.wait();
}

void Script::wake_all() {
  for (Event* const event : waiting_) event->notify();
}

}  // namespace botarmy
