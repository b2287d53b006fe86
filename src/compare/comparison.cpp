// SPDX-License-Identifier: MIT
#include "compare/comparison.hpp"

#include "compare/false_discovery.hpp"
#include "compare/judge.hpp"
#include "compare/notes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace botarmy {
namespace {

using Kind = Figure::Kind;

/// By how many milliseconds the generator was late, as it noticed itself: in the middle second, the
/// worst of its threads.
double lateness(const RunRecord& run, std::string_view aggregate) {
  double worst = 0;
  for (const auto& [name, series] : run.series) {
    if (name.metric != "generator sockets") continue;
    const Series::Values& times = aggregate == "p50"   ? series.p50
                                  : aggregate == "p95" ? series.p95
                                                       : series.p99;
    worst = std::max(worst, median_of(times));
  }
  return worst;
}

/// Corrects the p-values of these changes for how many there are.
void correct(std::vector<Change*> family, const CompareRules& rules) {
  std::vector<double> p_values;
  p_values.reserve(family.size());
  for (const Change* change : family) p_values.push_back(change->p);
  const std::vector<double> corrected = false_discovery(p_values);
  for (std::size_t i = 0; i < family.size(); ++i) {
    family[i]->corrected = corrected[i];
    judge(*family[i], rules);
  }
}

/// Changes first, the greatest first; at last what cannot be judged.
bool before(const Change& one, const Change& other) {
  const auto order = [](const Change& change) {
    const int group = change.is_change()                                   ? 0
                      : change.verdict == Change::Verdict::too_little_data ? 2
                                                                           : 1;
    const double size = change.kind == Kind::share ? std::abs(change.by) / share_margin * 0.05
                                                   : std::abs(std::log1p(change.by));
    return std::tuple(group, -size);
  };
  return order(one) < order(other);
}

}  // namespace

std::string_view to_string(Change::Verdict verdict) {
  constexpr std::array<std::string_view, 6> words{"no change", "faster", "slower",
                                                  "lower",     "higher", "too little data"};
  return words[static_cast<std::size_t>(verdict)];
}

Comparison compare(std::vector<RunRecord> base, RunRecord now, const CompareRules& rules) {
  Comparison result{.rules = rules};
  result.notes = notes_on(base, now);
  base.push_back(std::move(now));
  align_counts(base);
  std::vector<Figures> all;
  all.reserve(base.size());
  for (const RunRecord& run : base) all.push_back(figures_of(run));
  for (const auto& [name, figure] : all.back()) {
    std::vector<const Figure*> of_base;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      const auto found = all[i].find(name);
      if (found != all[i].end()) of_base.push_back(&found->second);
    }
    if (of_base.size() + 1 != all.size()) continue;  // the notes say so
    Change change = measure(of_base, figure, rules);
    if (change.base_blocks == 0 || change.now_blocks == 0) continue;
    change.name = name;
    if (figure.kind == Kind::time && change.base > 0) {
      double late = 0;
      for (const RunRecord& run : base) late = std::max(late, lateness(run, name.aggregate));
      change.late = late / change.base;
    }
    result.changes.push_back(std::move(change));
  }
  std::vector<Change*> nodes;
  std::vector<Change*> others;
  for (Change& change : result.changes) {
    if (change.constant) {
      judge(change, rules);
    } else {
      (is_of_node(change.name) ? nodes : others).push_back(&change);
    }
  }
  correct(std::move(nodes), rules);
  correct(std::move(others), rules);
  std::stable_sort(result.changes.begin(), result.changes.end(), before);
  for (RunRecord& run : base) run.series.clear();
  result.now = std::move(base.back());
  base.pop_back();
  result.base = std::move(base);
  return result;
}

}  // namespace botarmy
