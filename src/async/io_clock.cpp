// SPDX-License-Identifier: MIT
#include "async/io_clock.hpp"

#include <boost/asio/basic_waitable_timer.hpp>

namespace botarmy {
namespace {

class IoAlarm final : public Alarm {
 public:
  IoAlarm(const Executor& executor, std::function<void()> ring)
      : timer_(executor), ring_(std::make_shared<std::function<void()>>(std::move(ring))) {}

  void set(Clock::time_point when) override {
    timer_.expires_at(when);
    // A wait that is over can still be queued when the alarm is gone: it holds the function weakly.
    timer_.async_wait([weak = std::weak_ptr(ring_)](const boost::system::error_code& error) {
      const auto ring = weak.lock();
      if (!error && ring) (*ring)();
    });
  }

  void clear() override { timer_.cancel(); }

 private:
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  Timer timer_;
  std::shared_ptr<std::function<void()>> ring_;
};

}  // namespace

std::unique_ptr<Alarm> IoClock::make_alarm(std::function<void()> ring) {
  return std::make_unique<IoAlarm>(executor_, std::move(ring));
}

}  // namespace botarmy
