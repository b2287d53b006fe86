// SPDX-License-Identifier: MIT
#include "verdict/threshold.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using Standing = ThresholdState::Standing;

// Of a second that is half in the warm-up, the greater half counts.
constexpr std::chrono::milliseconds half_a_second{500};

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

}  // namespace

Threshold::Threshold(ThresholdPlan plan) : plan_(std::move(plan)) {
  const Expression& expression = plan_.expression;
  if (expression.over) window_.emplace(*expression.over);
  state_ = {.expression = expression.text,
            .place = plan_.place,
            .metric = describe_metric(expression),
            .value_text = "-"};
}

void Threshold::observe(const Observation& observation) {
  if (state_.aborted) return;
  const Expression& expression = plan_.expression;
  const bool whole = plan_.after.count() == 0 && !window_;
  const auto begin = observation.elapsed - observation.since;
  std::optional<double> value;
  if (whole) {
    value = value_of(expression, excerpt(expression, observation.total, observation.elapsed));
  } else if (begin >= plan_.after - half_a_second) {
    const Excerpt second = excerpt(expression, observation.second, observation.since);
    if (window_) {
      observe_window(observation, second);
    } else {
      since_warm_up_ += second;
    }
  }
  if (!window_ && !whole) value = value_of(expression, since_warm_up_);
  if (value) judge(*value);
  if (observation.last && state_.standing == Standing::nothing_yet) {
    state_.standing = Standing::failed;
    state_.reason = "nothing was measured";
  }
}

void Threshold::observe_window(const Observation& observation, const Excerpt& second) {
  // What comes while the bots end is too little to be a rate.
  const bool is_rate = plan_.expression.aggregate == Expression::Aggregate::per_second;
  const bool skipped = observation.last && is_rate && window_judged_;
  // What was counted is not lost for being less than a step; a value of so short a time tells
  // little.
  const bool closes = observation.last && plan_.expression.subject != Expression::Subject::value;
  const bool full = !skipped && window_->add(second, closes);
  if (full || (observation.last && !window_judged_)) judge_window(observation);
}

void Threshold::judge_window(const Observation& observation) {
  const Excerpt sum = window_->sum();
  const auto value = value_of(plan_.expression, sum);
  if (!value) return;
  window_judged_ = true;
  if (state_.value && !plan_.expression.is_worse(*value, *state_.value)) return;
  judge(*value);
  state_.worst_window = {.from_s = seconds(observation.elapsed - sum.time),
                         .to_s = seconds(observation.elapsed)};
}

void Threshold::judge(double value) {
  state_.value = value;
  state_.value_text = describe_value(plan_.expression, value);
  state_.standing = plan_.expression.holds(value) ? Standing::passed : Standing::failed;
}

bool Threshold::wants_abort(std::chrono::nanoseconds elapsed) const {
  return plan_.abort_on_fail && elapsed >= plan_.delay && state_.standing == Standing::failed;
}

Thresholds::Thresholds(std::vector<ThresholdPlan> plans) {
  for (ThresholdPlan& plan : plans) thresholds_.emplace_back(std::move(plan));
  note_states();
}

void Thresholds::observe(const Progress& progress) {
  if (thresholds_.empty()) return;
  const std::vector<Metric> total = metrics(progress.total);
  const std::vector<Metric> second = metrics(progress.second);
  const Observation observation{total, second, progress.since, progress.elapsed, progress.last};
  for (std::size_t i = 0; i < thresholds_.size(); ++i) {
    Threshold& threshold = thresholds_[i];
    threshold.observe(observation);
    if (cause_ || progress.last || !threshold.wants_abort(progress.elapsed)) continue;
    cause_ = i;
    threshold.abort();
  }
  note_states();
}

const ThresholdState* Thresholds::abort_cause() const {
  return cause_ ? &states_[*cause_] : nullptr;
}

void Thresholds::note_states() {
  states_.clear();
  for (const Threshold& threshold : thresholds_) states_.push_back(threshold.state());
}

}  // namespace botarmy
