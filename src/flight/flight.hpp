// SPDX-License-Identifier: MIT
#pragma once

#include "flight/ring.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

class Life;
class LifeWatch;

/// A bot whose last part of life is worth keeping.
struct FlightCase {
  std::int64_t bot = 0;
  std::size_t population = 0;
  std::string reason{};                   ///< what it died of; empty: it was slow
  std::chrono::nanoseconds round_trip{};  ///< of its slowest request, if that is why
  FlightRing ring{};
};

/// The flight recorders of all bots of a run, and which of them are kept: of bots that died, a few
/// for each reason, and those of the slowest requests. For all threads; a lock is taken only where
/// a bot died, or a request was slower than nearly all.
class Flight {
 public:
  struct Limits {
    std::size_t per_reason = 3;
    std::size_t died = 100;
    std::size_t slow = 3;
  };
  /// Gets what is to be kept of a bot that died, on the bot's thread: must not block.
  using Sink = std::function<void(FlightCase)>;

  explicit Flight(Sink sink, Limits limits) : sink_(std::move(sink)), limits_(limits) {}

  /// A recorder for this bot. Both, it and the flight, outlive that.
  std::unique_ptr<LifeWatch> watch(Life& life, std::size_t population);

  void died(FlightCase died);
  /// Whether so slow a request is one of the slowest so far.
  [[nodiscard]] bool is_slow(std::chrono::nanoseconds round_trip) const {
    return round_trip.count() > slow_enough_.load(std::memory_order_relaxed);
  }
  void slow(FlightCase slow);

  /// The slowest, slowest first; when no bot lives any more.
  [[nodiscard]] std::vector<FlightCase> take_slowest();

 private:
  static constexpr std::size_t most_reasons = 1000;

  Sink sink_;
  Limits limits_;
  std::atomic<std::int64_t> slow_enough_{0};
  std::mutex mutex_;  ///< of what stands below
  std::map<std::string, std::size_t> kept_;
  std::size_t died_ = 0;
  std::vector<FlightCase> slowest_;  ///< slowest first, each of another bot
};

}  // namespace botarmy
