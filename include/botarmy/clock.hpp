// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace botarmy {

/// A wake-up call at one moment at a time. Belongs to the thread of the shard that made it.
class Alarm {
 public:
  virtual ~Alarm() = default;
  /// Rings once at `when`, or as soon as the shard is free if that is past. Replaces the moment set
  /// before.
  virtual void set(std::chrono::steady_clock::time_point when) = 0;
  /// Does not ring any more, until it is set again; a ring that is due already may still come.
  virtual void clear() = 0;
};

/// Where the time comes from: the monotonic clock in a run, a clock moved by hand in tests.
class Clock {
 public:
  using time_point = std::chrono::steady_clock::time_point;
  using duration = std::chrono::steady_clock::duration;

  virtual ~Clock() = default;
  [[nodiscard]] virtual time_point now() const = 0;
  /// An alarm that calls `ring` on this shard's thread, never from within set(). Destroying it
  /// clears it.
  virtual std::unique_ptr<Alarm> make_alarm(std::function<void()> ring) = 0;
};

}  // namespace botarmy
