// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/known_metrics.hpp"
#include "verdict/threshold.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// The threshold that says this, of a scenario with the action `log` and the request `join`.
inline ThresholdPlan plan(const std::string& text,
                          ThresholdPlan rest = {.expression = {.text = {}}}) {
  const KnownMetrics known({.actions = {{"log"}}, .requests = {{"join"}}});
  auto expression = read_expression(text, known);
  if (!expression) ADD_FAILURE() << text << ": " << expression.error().text;
  rest.expression = *expression;
  if (rest.expression.after) rest.after = *rest.expression.after;
  return rest;
}

/// A run that is told second by second.
class ToldRun {
 public:
  explicit ToldRun(std::vector<ThresholdPlan> plans) : thresholds_(std::move(plans)) {}
  explicit ToldRun(const std::string& text) : ToldRun(std::vector{plan(text)}) {}

  /// What happened in a second: so many round trips of this length.
  ToldRun& round_trips(int count, std::chrono::nanoseconds length) {
    for (int i = 0; i < count; ++i) progress_.second.websocket.round_trip.record(length);
    return next();
  }
  /// So many runs of the action `log`, and bots that died of one.
  ToldRun& runs(std::uint64_t count, std::uint64_t died = 0) {
    ActionFigures& log = progress_.second.actions["log"];
    log.outcomes[static_cast<std::size_t>(OutcomeKind::succeed)] += count - died;
    log.outcomes[static_cast<std::size_t>(OutcomeKind::error)] += died;
    progress_.second.bots.died += died;
    return next();
  }
  /// The run is over, and so many bots died in its last tenth of a second.
  ToldRun& died_while_ending(std::uint64_t died) {
    progress_.second.bots.died += died;
    return end(std::chrono::milliseconds(100));
  }
  ToldRun& nothing(int seconds = 1) {
    for (int i = 0; i < seconds; ++i) next();
    return *this;
  }
  /// The run is over, with what came meanwhile.
  ToldRun& end(std::chrono::nanoseconds time = std::chrono::milliseconds(10)) {
    progress_.last = true;
    return next(time);
  }

  [[nodiscard]] const ThresholdState& state(std::size_t index = 0) const {
    return thresholds_.states()[index];
  }
  [[nodiscard]] const Thresholds& thresholds() const { return thresholds_; }

 private:
  ToldRun& next(std::chrono::nanoseconds time = std::chrono::seconds(1)) {
    progress_.since = time;
    progress_.elapsed += time;
    progress_.total += progress_.second;
    thresholds_.observe(progress_);
    progress_.second = Snapshot();
    return *this;
  }

  Thresholds thresholds_;
  Progress progress_;
};

/// "passed 12 ms", "failed - nothing was measured".
inline std::string standing(const ToldRun& run, std::size_t index = 0) {
  const ThresholdState& state = run.state(index);
  std::string text = std::string(to_string(state.standing)) + ' ' + state.value_text;
  if (!state.reason.empty()) text += ' ' + state.reason;
  return text;
}

}  // namespace botarmy
