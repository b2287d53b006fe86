// SPDX-License-Identifier: MIT
#pragma once

#include "army/arrival_planner.hpp"
#include "army/crowd_keeper.hpp"
#include "army/health.hpp"
#include "army/launch_pace.hpp"
#include "army/load_plan.hpp"
#include "army/machine_load.hpp"
#include "army/pulse.hpp"
#include "army/shard.hpp"
#include "async/event.hpp"
#include "async/io_clock.hpp"
#include "metrics/progress.hpp"
#include "metrics/snapshot.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// The bots of a run: starts them, replaces those that end, and stops them. Lives on the thread of
/// `control`, which must not be busy with anything that blocks.
class Army {
 public:
  /// The programs, of which there is at least one, and `log` must outlive the army.
  Army(asio::io_context& control, const Programs& programs, LoadPlan plan, Log& log,
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
  /// How many bots took the place of one that had ended.
  [[nodiscard]] std::uint64_t restarts() const { return restarts_; }
  /// Whether there were as many as there may be.
  [[nodiscard]] bool restarts_exhausted() const { return restarts_ == plan_.restarts.most; }
  [[nodiscard]] std::chrono::nanoseconds duration() const { return duration_; }
  /// @}

 private:
  using TimePoint = Clock::time_point;

  static constexpr auto observation_interval = std::chrono::seconds(1);
  /// For the bots to go after they were terminated; one that blocks its thread never will.
  static constexpr auto last_wait = std::chrono::seconds(1);

  [[nodiscard]] bool over(TimePoint now) const;
  /// The time that counts for the load profile: since the start, without pauses.
  [[nodiscard]] std::chrono::nanoseconds profile_time(TimePoint now) const;
  [[nodiscard]] std::uint64_t target(TimePoint now) const;
  /// Whether nobody is there, and nobody comes any more.
  [[nodiscard]] bool deserted(TimePoint now) const;
  [[nodiscard]] TimePoint next_moment(TimePoint now) const;
  void add_groups(std::uint64_t seed);
  void keep_crowds(TimePoint now);
  void plan_arrivals(TimePoint now);
  void replace_missing_bots(TimePoint now);
  void terminate_late_bots(TimePoint now);
  [[nodiscard]] Shard& shard_of(std::int64_t id);
  std::int64_t start_bot(std::size_t program);
  void stop_bot(std::int64_t id);
  void observe(TimePoint now);
  void gather(std::optional<Snapshot> figures);
  void report();
  [[nodiscard]] ShardNews news();
  void bot_started();
  void bot_ended(std::int64_t id);
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
  std::vector<CrowdKeeper> crowds_;
  std::vector<ArrivalPlanner> streams_;
  LaunchPace launches_;
  std::uint64_t restarts_ = 0;
  std::uint64_t planned_ = 0;  ///< bots whose arrival is planned, but no news yet
  std::deque<std::pair<TimePoint, std::int64_t>> leaving_;  ///< asked to end, and until when
  std::uint64_t running_ = 0;
  std::uint64_t peak_ = 0;
  bool stopping_ = false;
  bool terminating_ = false;
  TimePoint start_;
  std::optional<TimePoint> paused_since_;
  std::chrono::nanoseconds paused_before_{};  ///< in pauses that are over
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
