// SPDX-License-Identifier: MIT
#pragma once

#include "army/health.hpp"
#include "army/machine_load.hpp"
#include "army/pulse.hpp"
#include "army/shard.hpp"
#include "async/event.hpp"
#include "async/io_clock.hpp"
#include "metrics/progress.hpp"
#include "metrics/snapshot.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// How many bots there should be, and for how long.
struct LoadPlan {
  std::uint64_t bots = 10;
  std::size_t threads = 1;
  std::optional<std::chrono::milliseconds> duration;  ///< without one: until stopped
  bool once = false;  ///< nobody is replaced, and the run is over when all have ended
  std::chrono::milliseconds grace{
      5'000};  ///< for bots to end after a stop, before they are terminated
  GeneratorLimits generator{};
};

/// The bots of a run: starts them, replaces those that end, and stops them. Lives on the thread of
/// `control`, which must not be busy with anything that blocks.
class Army {
 public:
  /// `program` and `log` must outlive the army.
  Army(asio::io_context& control, const Program& program, LoadPlan plan, Log& log,
       const ConnectorFactory& make);
  Army(const Army&) = delete;
  Army& operator=(const Army&) = delete;

  /// Called about once a second while the army runs, and once at its end, on the thread of
  /// `control`: all `second`s together are the result.
  void on_progress(std::function<void(const Progress&)> observer) {
    observer_ = std::move(observer);
  }

  /// The whole run; completes when every bot has ended, or was given up after terminate().
  Task<void> run();
  /// Ends the run with closing handshakes, within the grace period.
  void stop();
  /// Ends the run at once.
  void terminate();
  /// Whether the load profile stands still: the number of bots stays what it is, nobody arrives,
  /// and the end of the run comes later by as much.
  void pause_ramp(bool paused);
  /// From now on there should be so many bots more, or fewer, than the load profile says.
  void change_target(std::int64_t by);

  /// @name After run()
  /// @{
  /// Everything that was recorded. Bots that were given up count as stopped.
  [[nodiscard]] const Snapshot& result() const { return progress_.total; }
  /// What the result lacks, in lines for people; empty if nothing.
  [[nodiscard]] const std::vector<std::string>& losses() const { return losses_; }
  [[nodiscard]] std::uint64_t peak() const { return peak_; }
  [[nodiscard]] std::chrono::nanoseconds duration() const { return duration_; }
  /// @}

 private:
  using TimePoint = Clock::time_point;

  [[nodiscard]] bool over(TimePoint now) const;
  /// The time that counts for the load profile: since the start, without pauses.
  [[nodiscard]] std::chrono::nanoseconds profile_time(TimePoint now) const;
  [[nodiscard]] std::uint64_t target() const;
  void start_due_bots(TimePoint now);
  void replace_missing_bots(TimePoint now);
  void start_bots(std::uint64_t count);
  void observe(TimePoint now);
  void gather(std::optional<Snapshot> figures);
  void report();
  void bot_ended();
  Task<void> wait_until(TimePoint when);
  Task<void> end_bots();
  Task<void> wait_for_bots(TimePoint deadline);
  void collect();

  asio::io_context& control_;
  LoadPlan plan_;
  IoClock clock_;
  Pulse pulse_;
  MachineLoad machine_;
  Event wake_;
  std::unique_ptr<Alarm> alarm_;
  std::function<void(const Progress&)> observer_;
  std::int64_t last_id_ = 0;
  std::uint64_t launched_ = 0;  ///< of the first target()
  std::uint64_t running_ = 0;
  std::uint64_t peak_ = 0;
  bool stopping_ = false;
  bool terminating_ = false;
  TimePoint start_;
  std::optional<TimePoint> paused_since_;
  std::chrono::nanoseconds paused_before_{};  ///< in pauses that are over
  std::int64_t change_ = 0;                   ///< see change_target()
  TimePoint next_look_;
  TimePoint next_observation_;
  TimePoint asked_at_;  ///< when the look under way, or the last one, began
  TimePoint last_observation_;
  std::vector<Snapshot> gathered_;     ///< what shards recorded since then
  std::size_t snapshots_missing_ = 0;  ///< of the look under way
  Progress progress_;
  std::chrono::nanoseconds duration_{};
  std::vector<std::string> losses_;
  std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace botarmy
