// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/generator_figures.hpp"

#include <botarmy/clock.hpp>
#include <botarmy/task.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace botarmy {

/// Enters a delay, and those of everybody who would have begun to wait meanwhile, one each
/// `interval`: who measures only now and then must not count one long delay as a single bad moment.
void record_delay(Histogram& delays, std::chrono::nanoseconds delay,
                  std::chrono::nanoseconds interval);

/// Measures from within how an event loop and its thread keep up: every few milliseconds it sets a
/// timer, posts work and lets a socket become ready, and sees how long each takes. All calls belong
/// to the thread of the loop.
class Pulse {
 public:
  static constexpr std::chrono::milliseconds interval{10};

  /// Calls back when a socket that became ready now has had its turn.
  using Turn = std::function<void(std::function<void()>)>;

  /// `clock` has its alarms on the loop of `executor`. Without `take_a_turn`, sockets are left out.
  Pulse(Executor executor, Clock& clock, Turn take_a_turn);
  Pulse(const Pulse&) = delete;
  Pulse& operator=(const Pulse&) = delete;

  void start();
  void stop();
  /// An alarm that somebody else had set rang so late.
  void alarm_rang(std::chrono::nanoseconds late) { figures_.alarms.record(late); }
  /// What was measured since the last call, or since the start.
  ThreadFigures take();

 private:
  using TimePoint = Clock::time_point;

  void ring();
  /// Begins to measure how long it takes until what it returns is called; nothing if the last time
  /// is not over yet.
  std::function<void()> begin(bool& waiting, Histogram ThreadFigures::*delays);

  Executor executor_;
  Clock& clock_;
  Turn take_a_turn_;
  ThreadFigures figures_;
  TimePoint due_;
  TimePoint taken_at_;
  std::chrono::nanoseconds cpu_at_{};
  bool loop_waits_ = false;
  bool socket_waits_ = false;
  std::unique_ptr<Alarm> alarm_;
  // Lets what is under way find out whether we are still there.
  std::shared_ptr<Pulse*> self_;
};

}  // namespace botarmy
