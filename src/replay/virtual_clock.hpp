// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/clock.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace botarmy {

/// A clock that shows what it is told, and rings when it is told to.
class VirtualClock final : public Clock {
 public:
  [[nodiscard]] time_point now() const override { return now_; }

  /// It never goes back.
  void go_to(time_point when) { now_ = std::max(now_, when); }

  /// Rings all alarms that are due.
  void ring() {
    const std::vector<Bell*> bells = bells_;
    for (Bell* const bell : bells) {
      const bool is_there = std::find(bells_.begin(), bells_.end(), bell) != bells_.end();
      if (!is_there || !bell->when || *bell->when > now_) continue;
      bell->when.reset();
      bell->ring();
    }
  }

  std::unique_ptr<Alarm> make_alarm(std::function<void()> ring) override {
    return std::make_unique<Bell>(*this, std::move(ring));
  }

 private:
  struct Bell final : Alarm {
    Bell(VirtualClock& owner, std::function<void()> on_ring)
        : clock(owner), ring(std::move(on_ring)) {
      clock.bells_.push_back(this);
    }
    ~Bell() override { std::erase(clock.bells_, this); }
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    void set(time_point at) override { when = at; }
    void clear() override { when.reset(); }

    VirtualClock& clock;
    std::function<void()> ring;
    std::optional<time_point> when;
  };

  time_point now_{};
  std::vector<Bell*> bells_;
};

}  // namespace botarmy
