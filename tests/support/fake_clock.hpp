// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/clock.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace botarmy {

/// A clock that stands still until a test moves it.
class FakeClock final : public Clock {
 public:
  [[nodiscard]] time_point now() const override { return now_; }

  std::unique_ptr<Alarm> make_alarm(std::function<void()> ring) override {
    return std::make_unique<FakeAlarm>(*this, std::move(ring));
  }

  /// Moves on, ringing the alarms that become due on the way, in order.
  void advance(duration by) {
    const time_point target = now_ + by;
    while (FakeAlarm* due = earliest_until(target)) {
      now_ = std::max(now_, *due->when);
      due->when.reset();
      due->ring();
    }
    now_ = target;
  }

 private:
  struct FakeAlarm final : Alarm {
    FakeAlarm(FakeClock& owner, std::function<void()> on_ring)
        : clock(owner), ring(std::move(on_ring)) {
      clock.alarms_.push_back(this);
    }
    ~FakeAlarm() override { std::erase(clock.alarms_, this); }
    FakeAlarm(const FakeAlarm&) = delete;
    FakeAlarm& operator=(const FakeAlarm&) = delete;
    void set(time_point at) override { when = at; }
    void clear() override { when.reset(); }

    FakeClock& clock;
    std::function<void()> ring;
    std::optional<time_point> when;
  };

  FakeAlarm* earliest_until(time_point target) {
    FakeAlarm* earliest = nullptr;
    for (FakeAlarm* alarm : alarms_) {
      if (!alarm->when || *alarm->when > target) continue;
      if (earliest == nullptr || *alarm->when < *earliest->when) earliest = alarm;
    }
    return earliest;
  }

  time_point now_{std::chrono::hours(1)};
  std::vector<FakeAlarm*> alarms_;
};

}  // namespace botarmy
