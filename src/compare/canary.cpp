// SPDX-License-Identifier: MIT
#include "compare/canary.hpp"

#include "compare/autocorrelation.hpp"
#include "compare/comparison.hpp"
#include "compare/hodges_lehmann.hpp"
#include "compare/holm.hpp"
#include "compare/student.hpp"
#include "compare/words.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>
#include <utility>

namespace botarmy {
namespace {

using std::chrono::nanoseconds;

/// With fewer pairs, nothing is said of a leaf.
constexpr std::size_t fewest_pairs = 6;
/// What the one population takes longer because its code and data are less often in the
/// processor's caches is less than this.
constexpr double least_ms = 0.1;
constexpr double confidence = 0.95;
constexpr std::size_t most_named = 5;

/// The part of the false alarms that the look of this number, from 1 on, may make: 1/k², so that
/// any number of looks makes no more than all of them.
double spend(double alpha, unsigned look) {
  return alpha * 6 / (std::numbers::pi * std::numbers::pi) / (double{1} * look * look);
}

std::uint64_t failures(const ActionFigures& figures) {
  return figures.count(OutcomeKind::fail) + figures.count(OutcomeKind::error);
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Canary::Canary(CanaryPlan plan) : plan_(std::move(plan)), next_look_(plan_.after) {
  state_.expression = "canary within " + percent_text(plan_.margin) + " of stable";
  state_.place = plan_.place;
  state_.metric = "node{population=canary}";
  state_.value_text = "-";
}

void Canary::find_populations(const Snapshot& total) {
  if (found_ || total.layouts == nullptr) return;
  const auto& layouts = *total.layouts;
  const auto place = [&](const char* name) {
    return std::find_if(layouts.begin(), layouts.end(),
                        [name](const Layout& layout) { return layout.population == name; }) -
           layouts.begin();
  };
  stable_ = static_cast<std::size_t>(place("stable"));
  canary_ = static_cast<std::size_t>(place("canary"));
  if (std::max(stable_, canary_) >= layouts.size()) return;
  found_ = true;
  const auto& nodes = layouts[canary_].nodes;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::leaf) leaves_.push_back({.node = i, .path = nodes[i].path});
  }
}

void Canary::add_second(const Snapshot& second) {
  if (std::max(stable_, canary_) >= second.populations.size()) return;
  const auto& stable = second.populations[stable_].nodes;
  const auto& canary = second.populations[canary_].nodes;
  for (Leaf& leaf : leaves_) {
    if (leaf.node >= stable.size() || leaf.node >= canary.size()) continue;
    const ActionFigures& one = stable[leaf.node];
    const ActionFigures& other = canary[leaf.node];
    if (one.runs() == 0 || other.runs() == 0) continue;
    leaf.failures.add(share(failures(other), other.runs()) - share(failures(one), one.runs()));
    const double one_ms = one.duration.stats().avg;
    const double other_ms = other.duration.stats().avg;
    if (one_ms <= 0 || other_ms <= 0) continue;
    leaf.times.add(std::log(other_ms) - std::log(one_ms));
    leaf.stable_ms += one_ms;
    ++leaf.seconds;
  }
}

Canary::Difference Canary::times_of(const Leaf& leaf) const {
  const auto all = leaf.times.differences();
  if (all.size() < fewest_pairs) return {};
  const double inflation = inflation_of({all});
  const Shift shift = hodges_lehmann(all, confidence, inflation);
  const double by = std::expm1(shift.by);
  const double stable_ms = leaf.stable_ms / static_cast<double>(leaf.seconds);
  return {.text = leaf.path + " is slower by " + percent_text(by),
          .p = student(all, confidence, inflation).p,
          .size = by,
          .beyond = std::expm1(shift.low) > plan_.margin && by * stable_ms > least_ms};
}

Canary::Difference Canary::failures_of(const Leaf& leaf) {
  const auto all = leaf.failures.differences();
  if (all.size() < fewest_pairs) return {};
  const MeanTest test = student(all, confidence, inflation_of({all}));
  return {.text = leaf.path + " fails in " + percent_text(test.mean) + " more of its runs",
          .p = test.p,
          .size = test.mean,
          .beyond = test.low > share_margin,
          .constant = std::all_of(all.begin(), all.end(), [](double one) { return one == 0; })};
}

// The chi-squared test of two shares with the continuity correction of F. Yates, "Contingency
// tables involving small numbers and the χ² test", Supplement to the Journal of the Royal
// Statistical Society 1 (1934), 217-235.
Canary::Difference Canary::deaths(const Snapshot& total) const {
  const BotFigures& stable = total.populations[stable_].bots;
  const BotFigures& canary = total.populations[canary_].bots;
  const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
  const double a = number(canary.died);
  const double b = number(canary.started - std::min(canary.died, canary.started));
  const double c = number(stable.died);
  const double d = number(stable.started - std::min(stable.died, stable.started));
  const double margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (margins <= 0) return {};
  const double all = a + b + c + d;
  const double apart = std::max(0.0, std::abs(a * d - b * c) - all / 2);
  const double by = a / (a + b) - c / (c + d);
  const double z = apart * std::sqrt(all / margins);
  return {.text = percent_text(by) + " more of its bots died",
          .p = std::min(1.0, 2 * boost::math::cdf(complement(boost::math::normal(), z))),
          .size = by,
          .beyond = by > share_margin};
}

std::vector<Canary::Difference> Canary::differences(const Snapshot& total) const {
  std::vector<Difference> all;
  const auto add = [&all](Difference one) {
    if (!one.text.empty()) all.push_back(std::move(one));
  };
  add(deaths(total));
  for (const Leaf& leaf : leaves_) {
    add(times_of(leaf));
    add(failures_of(leaf));
  }
  return all;
}

bool Canary::look(const Progress& progress, double level) {
  std::vector<Difference> all = differences(progress.total);
  std::erase_if(all, [](const Difference& one) { return one.constant; });
  std::vector<double> p_values;
  for (const Difference& one : all) p_values.push_back(one.p);
  const std::vector<double> corrected = holm(p_values);
  std::vector<Difference> worse;
  double worst = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    worst = std::max(worst, all[i].size);
    if (all[i].beyond && corrected[i] < level) worse.push_back(all[i]);
  }
  state_.value = worst;
  state_.value_text = percent_text(worst);
  failed_ = !worse.empty();
  state_.standing = failed_ ? ThresholdState::Standing::failed : ThresholdState::Standing::passed;
  state_.reason.clear();
  std::stable_sort(worse.begin(), worse.end(), [](const Difference& one, const Difference& other) {
    return one.size > other.size;
  });
  for (std::size_t i = 0; i < std::min(worse.size(), most_named); ++i) {
    state_.reason += (i > 0 ? "; " : "") + worse[i].text;
  }
  if (worse.size() > most_named) {
    state_.reason += "; and " + std::to_string(worse.size() - most_named) + " more";
  }
  const bool compared = std::any_of(leaves_.begin(), leaves_.end(), [](const Leaf& leaf) {
    return leaf.failures.differences().size() >= fewest_pairs;
  });
  if (!compared && !failed_ && progress.last) {
    state_.standing = ThresholdState::Standing::failed;
    state_.value.reset();
    state_.value_text = "-";
    state_.reason = "too little was measured to compare them";
  }
  return !all.empty();
}

void Canary::observe(const Progress& progress) {
  find_populations(progress.total);
  if (!found_) {
    if (!progress.last) return;
    state_.standing = ThresholdState::Standing::failed;
    state_.reason = "too little was measured to compare them";
    return;
  }
  if (failed_) return;  // for good: who ends the run has seen enough
  const bool trusted = progress.second.generator.marked.count() == 0;
  if (trusted && progress.elapsed - progress.since >= plan_.warm_up) add_second(progress.second);
  // Without an end before its time, there is one look only, which may make all false alarms. Else
  // the last look, which knows most, may make half of them.
  if (progress.last) {
    look(progress, plan_.abort_on_fail ? plan_.alpha / 2 : plan_.alpha);
  } else if (plan_.abort_on_fail && progress.elapsed >= next_look_) {
    if (look(progress, spend(plan_.alpha / 2, looks_ + 1))) ++looks_;
    next_look_ = progress.elapsed + progress.elapsed / 2;
  }
}

}  // namespace botarmy
