// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/clock.hpp>
#include <botarmy/task.hpp>

#include <functional>
#include <memory>

namespace botarmy {

/// The monotonic clock, with alarms on an event loop.
class IoClock final : public Clock {
 public:
  explicit IoClock(Executor executor) : executor_(std::move(executor)) {}

  [[nodiscard]] time_point now() const override { return std::chrono::steady_clock::now(); }
  std::unique_ptr<Alarm> make_alarm(std::function<void()> ring) override;

 private:
  Executor executor_;
};

}  // namespace botarmy
