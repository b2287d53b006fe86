// SPDX-License-Identifier: MIT
#include "async/io_clock.hpp"

#include <boost/asio/basic_waitable_timer.hpp>

#include <algorithm>

namespace botarmy {
namespace {

class IoAlarm final : public Alarm {
 public:
  /// `late` outlives the alarm.
  IoAlarm(const Executor& executor, std::function<void()> ring, const IoClock::Late& late)
      : timer_(executor),
        ring_(std::make_shared<std::function<void()>>(std::move(ring))),
        late_(late) {}

  void set(Clock::time_point when) override {
    timer_.expires_at(when);
    // A wait that is over can still be queued when the alarm is gone: it holds the function weakly.
    const auto due = late_ ? std::max(when, std::chrono::steady_clock::now()) : when;
    timer_.async_wait(
        [weak = std::weak_ptr(ring_), due, &late = late_](const boost::system::error_code& error) {
          const auto ring = weak.lock();
          if (error || !ring) return;
          if (late) late(std::chrono::steady_clock::now() - due);
          (*ring)();
        });
  }

  void clear() override { timer_.cancel(); }

 private:
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  Timer timer_;
  std::shared_ptr<std::function<void()>> ring_;
  const IoClock::Late& late_;
};

}  // namespace

std::unique_ptr<Alarm> IoClock::make_alarm(std::function<void()> ring) {
  return std::make_unique<IoAlarm>(executor_, std::move(ring), late_);
}

}  // namespace botarmy
