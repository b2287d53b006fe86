// SPDX-License-Identifier: MIT
#include "army/pulse.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <ctime>
#include <utility>

namespace botarmy {
namespace {

/// A delay of more than a minute is not counted more often than one of a minute.
constexpr std::chrono::minutes longest_spread{1};

std::chrono::nanoseconds thread_cpu() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

void record_delay(Histogram& delays, std::chrono::nanoseconds delay,
                  std::chrono::nanoseconds interval) {
  delays.record(delay);
  const std::chrono::nanoseconds least =
      std::max<std::chrono::nanoseconds>(std::chrono::nanoseconds::zero(), delay - longest_spread);
  for (delay -= interval; delay > least; delay -= interval) delays.record(delay);
}

Pulse::Pulse(Executor executor, Clock& clock, Turn take_a_turn)
    : executor_(std::move(executor)),
      clock_(clock),
      take_a_turn_(std::move(take_a_turn)),
      alarm_(clock.make_alarm([this] { ring(); })),
      self_(std::make_shared<Pulse*>(this)) {}

void Pulse::start() {
  figures_ = {};
  taken_at_ = clock_.now();
  cpu_at_ = thread_cpu();
  due_ = taken_at_ + interval;
  alarm_->set(due_);
}

void Pulse::stop() { alarm_->clear(); }

void Pulse::ring() {
  const auto late = clock_.now() - due_;
  record_delay(figures_.timers, late, interval);
  due_ += (late / interval + 1) * interval;
  alarm_->set(due_);
  if (auto done = begin(loop_waits_, &ThreadFigures::loop)) {
    asio::post(executor_, std::move(done));
  }
  if (!take_a_turn_) return;
  if (auto done = begin(socket_waits_, &ThreadFigures::sockets)) take_a_turn_(std::move(done));
}

std::function<void()> Pulse::begin(bool& waiting, Histogram ThreadFigures::*delays) {
  if (std::exchange(waiting, true)) return {};
  return [self = std::weak_ptr(self_), &waiting, delays, began = clock_.now()] {
    const std::shared_ptr<Pulse*> pulse = self.lock();
    if (!pulse) return;
    waiting = false;
    record_delay((*pulse)->figures_.*delays, (*pulse)->clock_.now() - began, interval);
  };
}

ThreadFigures Pulse::take() {
  const TimePoint now = clock_.now();
  const std::chrono::nanoseconds cpu = thread_cpu();
  figures_.time = now - std::exchange(taken_at_, now);
  figures_.cpu = cpu - std::exchange(cpu_at_, cpu);
  return std::exchange(figures_, {});
}

}  // namespace botarmy
