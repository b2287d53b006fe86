// SPDX-License-Identifier: MIT
#include "compare/condition.hpp"

#include "compare/matches.hpp"
#include "compare/words.hpp"

#include <algorithm>
#include <cmath>

namespace botarmy {
namespace {

/// What the condition compares.
double value_of(const Condition& condition, const Change& change) {
  const bool share = change.kind == Figure::Kind::share;
  switch (condition.measure) {
    case Condition::Measure::ratio: {
      if (!share) return 1 + change.by;
      if (change.base > 0) return change.now / change.base;
      return change.now > 0 ? std::numeric_limits<double>::infinity() : 1;
    }
    case Condition::Measure::difference: return change.by;
    case Condition::Measure::time: return change.by * change.base;
  }
  return 0;
}

bool is_as_said(const Condition& condition, double value) {
  Expression expression{.text = {}};
  expression.comparison = condition.comparison;
  expression.limit = condition.limit;
  return expression.holds(value);
}

bool is_meant(const Condition& condition, const Change& change) {
  return is_of_metric(change.name, condition) && change.name.count == condition.count &&
         change.name.aggregate == condition.aggregate;
}

}  // namespace

bool is_of_metric(const FigureName& name, const Condition& condition) {
  if (!condition.metric.empty() && name.metric.metric != condition.metric) return false;
  const std::string all = ";" + name.metric.tags + ";";
  return std::all_of(condition.tags.begin(), condition.tags.end(), [&](const auto& tag) {
    return all.find(";" + tag.first + "=" + tag.second + ";") != std::string::npos;
  });
}

Finding judge(const Condition& condition, const Comparison& comparison) {
  Finding finding{.condition = condition.text};
  std::size_t judged = 0;
  for (const Change& change : comparison.changes) {
    if (!is_meant(condition, change)) continue;
    if (change.verdict == Change::Verdict::too_little_data) continue;
    ++judged;
    if (!change.significant || !is_as_said(condition, value_of(condition, change))) continue;
    finding.because.push_back(describe(change.name) + " " + change_text(change));
  }
  if (judged == 0) finding.because.emplace_back("too little data: let the runs last longer");
  finding.failed = !finding.because.empty();
  return finding;
}

}  // namespace botarmy
