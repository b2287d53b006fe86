// SPDX-License-Identifier: MIT
#pragma once

#include "army/places.hpp"
#include "army/pulse.hpp"
#include "async/io_clock.hpp"
#include "async/task_group.hpp"
#include "bot/life.hpp"
#include "bot/program.hpp"
#include "metrics/recorder.hpp"
#include "metrics/snapshot.hpp"

#include <botarmy/connection.hpp>
#include <botarmy/http.hpp>
#include <botarmy/log.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace botarmy {

/// Makes what the bots of a shard connect by, and who looks on.
struct ConnectorFactory {
  std::function<std::unique_ptr<Connector>(asio::io_context&)> websocket;
  std::function<std::unique_ptr<HttpConnector>(asio::io_context&)> http;
  /// For each bot, of the population at this place; no function: nobody looks on.
  std::function<std::unique_ptr<LifeWatch>(Life&, std::size_t)> watch{};
};

/// The programs of a run, one for each population. They must outlive who has them.
using Programs = std::vector<std::reference_wrapper<const Program>>;

/// A bot that is to start at its moment, if a place is free.
struct Arrival {
  std::int64_t id = 0;
  std::size_t program = 0;
  Clock::time_point moment;
  std::shared_ptr<Places> places{};
};

/// What a shard tells its army, on the shard's own thread. `ended` of a bot that arrived comes
/// before another one gets its place.
struct ShardNews {
  std::function<void(std::int64_t)> arrived;
  std::function<void(std::int64_t)> dropped;  ///< no place was free for one that was to arrive
  std::function<void(std::int64_t)> ended;
};

/// One thread with its event loop, and the bots that live on it: with a clock, a connector and a
/// recorder of its own, so that nothing the bots do takes a lock.
///
/// All functions may be called from the army's thread; what they ask for happens on the shard's
/// own.
class Shard {
 public:
  /// Starts the thread, which figures call by this name.
  Shard(std::string name, Programs programs, std::shared_ptr<Commons> commons, Log& log,
        const ConnectorFactory& make, ShardNews news);
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  /// The program is an index into those of the shard.
  void start_bot(std::int64_t id, std::size_t program);
  void plan_arrival(Arrival arrival);
  /// Asks a bot to end, see Life::stop; nothing if it has ended.
  void stop_bot(std::int64_t id);
  /// Ends a bot now, see Life::terminate; nothing if it has ended.
  void terminate_bot(std::int64_t id);
  /// Asks every bot to end. Those that were to arrive later do not.
  void stop_bots();
  /// Ends every bot now.
  void terminate_bots();
  /// Sets aside what it has recorded since the last time, and calls `taken`, on the shard's thread.
  void take_figures(std::function<void()> taken);
  /// What was set aside, once; nothing if finish() returned it. For after the call of `taken`,
  /// which must have gone before this in time.
  std::optional<Snapshot> figures() { return std::exchange(taken_, std::nullopt); }

  /// Ends the thread and returns what it has recorded that figures() did not; nothing if a bot's
  /// action blocks the thread and does not let go of it within `patience`. Throws what escaped from
  /// the event loop, which is always a mistake in the program. Call it once, last. A shard whose
  /// thread is blocked, or that has bots left, must not be destroyed any more.
  std::optional<Snapshot> finish(std::chrono::milliseconds patience);
  /// Whether bots are left after finish(): they did not let themselves be terminated.
  [[nodiscard]] bool has_bots() const { return !lives_.empty(); }

 private:
  /// One that lives here, and the place that it gives back.
  struct Inhabitant {
    std::unique_ptr<Life> life;
    std::shared_ptr<Places> places;  ///< null if it has none
  };

  void add_bot(std::int64_t id, std::size_t program, std::shared_ptr<Places> places = nullptr,
               std::optional<Clock::time_point> intended = std::nullopt);
  void remove_bot(std::int64_t id);
  void start_due_arrivals();

  std::string name_;
  Programs programs_;
  std::shared_ptr<Commons> commons_;  // as long as bots may refer to it
  ShardNews news_;
  std::function<std::unique_ptr<LifeWatch>(Life&, std::size_t)> watch_;
  asio::io_context context_{1};
  asio::executor_work_guard<Executor> work_;
  IoClock clock_;
  IoClock pulse_clock_;  // whose alarms are not those of bots
  std::unique_ptr<Connector> connector_;
  std::unique_ptr<HttpConnector> http_;
  Pulse pulse_;
  ThreadFigures last_pulse_;  ///< when the thread has ended: since it was taken
  Recorder recorder_;
  std::optional<Snapshot> taken_;  ///< not touched by its thread after the call of `taken`
  Patterns patterns_;
  Surroundings surroundings_;
  std::unordered_map<std::int64_t, Inhabitant> lives_;
  std::multimap<Clock::time_point, Arrival> arrivals_;  ///< those that are still to come
  std::unique_ptr<Alarm> arrival_alarm_;
  TaskGroup tasks_;
  std::future<void> ended_;
  std::thread thread_;
};

}  // namespace botarmy
