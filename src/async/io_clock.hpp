// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/clock.hpp>
#include <botarmy/task.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace botarmy {

/// The monotonic clock, with alarms on an event loop.
class IoClock final : public Clock {
 public:
  /// How late an alarm rings, after its moment and after it was set.
  using Late = std::function<void(std::chrono::nanoseconds)>;

  /// Tells `late` of each alarm that rings, if there is one.
  explicit IoClock(Executor executor, Late late = {})
      : executor_(std::move(executor)), late_(std::move(late)) {}

  [[nodiscard]] time_point now() const override { return std::chrono::steady_clock::now(); }
  std::unique_ptr<Alarm> make_alarm(std::function<void()> ring) override;

 private:
  Executor executor_;
  Late late_;
};

}  // namespace botarmy
