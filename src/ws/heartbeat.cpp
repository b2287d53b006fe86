// SPDX-License-Identifier: MIT
#include "ws/heartbeat.hpp"

#include <algorithm>

namespace botarmy {

void Heartbeat::start() {
  const Clock::time_point now = Clock::now();
  next_ping_ = now + settings_.interval;
  schedule(now);
}

void Heartbeat::tick() {
  const Clock::time_point now = Clock::now();
  if (overdue(now)) settings_.look();
  if (now >= next_ping_) {
    next_ping_ = now + settings_.interval;
    if (!silent_since_) silent_since_ = now;
    settings_.ping();
  }
  schedule(now);
}

void Heartbeat::schedule(Clock::time_point now) {
  Clock::time_point next = next_ping_;
  if (silent_since_ && !overdue(now)) next = std::min(next, *silent_since_ + settings_.timeout);
  timer_.expires_at(next);
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& ec) {
    const std::shared_ptr<Heartbeat> self = weak.lock();
    if (self && !ec) self->tick();
  });
}

}  // namespace botarmy
