// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/progress.hpp"
#include "verdict/threshold_state.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// What displays need of a run under way: where it stands now, and what has happened since they
/// were drawn the last time.
class LiveFigures {
 public:
  /// Durations of the interval, and of the run.
  struct Times {
    std::string_view name;
    Histogram interval{};
    Histogram all{};
  };
  /// What happened in the interval.
  struct Counts {
    std::uint64_t messages_received = 0;
    std::uint64_t messages_sent = 0;
    std::uint64_t bytes_received = 0;
    std::uint64_t bytes_sent = 0;
    std::uint64_t actions = 0;
    std::uint64_t http_requests = 0;
  };
  /// What one look, so about a second, has for a curve.
  struct Look {
    double p95_ms = 0;    ///< 0 where there is none
    bool marked = false;  ///< the generator did not keep up
  };
  /// A leaf with bots at it, see PlaceFigures.
  struct Place {
    std::string path;
    std::uint64_t bots = 0;
    double mean_ms = 0;
    double longest_ms = 0;
  };
  /// How often what went wrong, since the start.
  using Reason = std::pair<std::uint64_t, std::string>;

  static constexpr std::size_t most_history = 60;
  static constexpr std::size_t most_reasons = 8;
  static constexpr std::size_t most_places = 8;

  void add(const Progress& progress, const std::vector<ThresholdState>& thresholds);
  /// What comes next is of a new interval.
  void drawn() { drawn_ = true; }

  double elapsed_s = 0;
  std::optional<double> remaining_s;
  bool paused = false;
  bool stopping = false;  ///< for whoever knows to say
  std::uint64_t running = 0;
  std::uint64_t target = 0;
  BotFigures bots;
  double interval_s = 0;
  Counts counts;
  Times round_trip{.name = "round trip"};
  Times intended{.name = "… as intended"};  ///< of requests, from when they were meant to be sent
  Times http{.name = "HTTP"};
  Times connect{.name = "connect"};
  std::deque<Look> history;       ///< the last one at the end
  std::uint64_t timed_out = 0;    ///< requests
  std::uint64_t http_failed = 0;  ///< no answer, or one of 500 and more
  std::uint64_t lost = 0;         ///< connections
  std::uint64_t reasons_in_all = 0;
  std::vector<Reason> reasons;  ///< of deaths, the most frequent ones first
  std::uint64_t places_in_all = 0;
  std::vector<Place> places;  ///< those with the most bots first
  std::vector<ThresholdState> thresholds;
  std::vector<std::string> generator;  ///< how it keeps up, see generator_now
  bool strained = false;               ///< it does not

 private:
  void add_interval(const Progress& progress);
  void find_reasons(const Snapshot& total);
  void find_places(const Progress& progress);

  bool drawn_ = true;
};

}  // namespace botarmy
