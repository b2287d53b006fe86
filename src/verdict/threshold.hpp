// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/progress.hpp"
#include "verdict/expression.hpp"
#include "verdict/sliding_window.hpp"
#include "verdict/threshold_state.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// A threshold as a scenario or the command line has it.
struct ThresholdPlan {
  Expression expression;
  std::string place{};                ///< see ThresholdState
  std::chrono::milliseconds after{};  ///< the warm-up: what was before that does not count
  bool abort_on_fail = false;
  std::chrono::milliseconds delay{};  ///< the run is not ended before that
};

/// What thresholds are judged by: where a run stands, its metrics listed once for all of them.
struct Observation {
  const std::vector<Metric>& total;
  const std::vector<Metric>& second;
  std::chrono::nanoseconds since{};  ///< what the second took
  std::chrono::nanoseconds elapsed{};
  bool last = false;
};

/// A threshold while a run goes on. It holds what its window holds, or one excerpt.
///
/// Without `over` it is about the run so far, and can still go either way until the run's end. With
/// `over` it is about the worst window, so that it can only go from passed to failed; of a run that
/// is shorter than its window, all is the window. Times and shares of nothing are not judged; if
/// there was never anything, the threshold fails.
class Threshold {
 public:
  explicit Threshold(ThresholdPlan plan);

  void observe(const Observation& observation);
  /// Whether the run has to end because of it, from now on.
  [[nodiscard]] bool wants_abort(std::chrono::nanoseconds elapsed) const;
  /// The run ends because of it: it has failed, whatever comes.
  void abort() { state_.aborted = true; }
  [[nodiscard]] const ThresholdState& state() const { return state_; }

 private:
  void observe_window(const Observation& observation, const Excerpt& second);
  void judge_window(const Observation& observation);
  void judge(double value);

  ThresholdPlan plan_;
  std::optional<SlidingWindow> window_;
  Excerpt since_warm_up_;
  bool window_judged_ = false;
  ThresholdState state_;
};

/// All thresholds of a run.
class Thresholds {
 public:
  explicit Thresholds(std::vector<ThresholdPlan> plans);

  /// Call it about once a second, and at last with that progress which says it is the last.
  void observe(const Progress& progress);
  /// The threshold for which the run has to end; null: it can go on. It stays the same.
  [[nodiscard]] const ThresholdState* abort_cause() const;
  /// How each stands, in the order in which they were given.
  [[nodiscard]] const std::vector<ThresholdState>& states() const { return states_; }

 private:
  void note_states();

  std::vector<Threshold> thresholds_;
  std::vector<ThresholdState> states_;
  std::optional<std::size_t> cause_;
};

}  // namespace botarmy
