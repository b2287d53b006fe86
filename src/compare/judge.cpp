// SPDX-License-Identifier: MIT
#include "compare/judge.hpp"

#include "compare/autocorrelation.hpp"
#include "compare/hodges_lehmann.hpp"
#include "compare/mann_whitney.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace botarmy {
namespace {

using Values = std::vector<double>;
using Kind = Figure::Kind;

/// Of long runs, several seconds are one block, so that all pairs of blocks stay few.
constexpr std::size_t most_blocks = 120;
constexpr std::size_t fewest_blocks = 5;

/// The values that are there, or means of as many neighbours as make few enough.
Values blocks_of(const Values& seconds) {
  Values values;
  for (const double second : seconds) {
    if (!std::isnan(second)) values.push_back(second);
  }
  const std::size_t length = (values.size() + most_blocks - 1) / most_blocks;
  if (length <= 1) return values;
  Values blocks;
  for (std::size_t begin = 0; begin + length <= values.size(); begin += length) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = from + static_cast<std::ptrdiff_t>(length);
    blocks.push_back(std::accumulate(from, to, 0.0) / static_cast<double>(length));
  }
  return blocks;
}

double mean_of(const Values& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of_mean(const Values& values) {
  if (values.size() < 2) return 0;
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto size = static_cast<double>(values.size());
  return squares / (size - 1) / size;
}

bool all_above_zero(const Values& values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return value > 0; });
}

/// The blocks of a figure in all runs to compare with, and in the new one.
struct Samples {
  std::vector<Values> base{};
  Values pooled{};  ///< of all of them
  Values now{};
};

/// How many blocks count as one. Tests of ranks ask how alike the ranks of neighbours are, so that
/// a few very slow seconds in a row do not stand for all.
double inflation_in(const Samples& samples, Kind kind) {
  std::vector<Values> runs = samples.base;
  runs.push_back(samples.now);
  if (kind != Kind::share) {
    for (Values& run : runs) run = ranks(run);
  }
  return inflation_of({runs.begin(), runs.end()});
}

/// Of shares, which are mostly 0 where things go well: what the means differ by, by their standard
/// errors.
void measure_share(const Samples& samples, const CompareRules& rules, Change& change) {
  change.base = mean_of(samples.pooled);
  change.now = mean_of(samples.now);
  change.by = change.now - change.base;
  const double variance = variance_of_mean(samples.pooled) + variance_of_mean(samples.now);
  const double z = boost::math::quantile(complement(boost::math::normal(), rules.alpha / 2));
  const double reach = z * std::sqrt(variance * change.inflation);
  change.low = change.by - reach;
  change.high = change.by + reach;
}

/// In logarithms, where a tenth more is the same for all; if there is a 0 among the values, in
/// parts of the base.
void measure_ratio(const Samples& samples, const CompareRules& rules, Change& change) {
  change.base = median_of(samples.pooled);
  change.now = median_of(samples.now);
  const auto by = [&](const Values& one, const Values& other, auto convert) {
    const Shift shift = hodges_lehmann(one, other, 1 - rules.alpha, change.inflation);
    change.by = convert(shift.by);
    change.low = convert(shift.low);
    change.high = convert(shift.high);
  };
  if (all_above_zero(samples.pooled) && all_above_zero(samples.now)) {
    const auto logarithms = [](Values values) {
      for (double& value : values) value = std::log(value);
      return values;
    };
    return by(logarithms(samples.pooled), logarithms(samples.now),
              [](double shift) { return std::expm1(shift); });
  }
  const double whole = change.base != 0 ? change.base : mean_of(samples.pooled);
  by(samples.pooled, samples.now, [whole](double shift) {
    if (shift == 0) return 0.0;
    return whole != 0 ? shift / whole
                      : std::copysign(std::numeric_limits<double>::infinity(), shift);
  });
}

/// How far a further run can be from these runs, as parts of their mean; of shares as a difference.
/// By Student's distribution for a new value of a sample.
std::optional<double> spread_of(const std::vector<Values>& runs, Kind kind, double alpha) {
  if (runs.size() < 2) return std::nullopt;
  Values levels;
  for (const Values& run : runs)
    levels.push_back(kind == Kind::share ? mean_of(run) : median_of(run));
  const double mean = mean_of(levels);
  const auto count = static_cast<double>(levels.size());
  const double deviation = std::sqrt(variance_of_mean(levels) * count);
  const boost::math::students_t student(count - 1);
  const double reach =
      boost::math::quantile(complement(student, alpha / 2)) * deviation * std::sqrt(1 + 1 / count);
  if (kind == Kind::share) return reach;
  if (mean == 0) return 0;
  return reach / std::abs(mean);
}

Change::Verdict word(const Change& change) {
  if (change.kind == Kind::time) {
    return change.by > 0 ? Change::Verdict::slower : Change::Verdict::faster;
  }
  return change.by > 0 ? Change::Verdict::higher : Change::Verdict::lower;
}

}  // namespace

double median_of(std::span<const double> values) {
  Values sorted;
  std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
               [](double value) { return !std::isnan(value); });
  if (sorted.empty()) return 0;
  std::sort(sorted.begin(), sorted.end());
  return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2;
}

Change measure(const std::vector<const Figure*>& base, const Figure& now,
               const CompareRules& rules) {
  Samples samples;
  for (const Figure* run : base) {
    samples.base.push_back(blocks_of(run->seconds));
    const Values& blocks = samples.base.back();
    samples.pooled.insert(samples.pooled.end(), blocks.begin(), blocks.end());
  }
  samples.now = blocks_of(now.seconds);
  Change change{.name = {}, .kind = now.kind};
  change.base_blocks = samples.pooled.size();
  change.now_blocks = samples.now.size();
  if (samples.pooled.empty() || samples.now.empty()) return change;
  change.inflation = inflation_in(samples, now.kind);
  change.p = mann_whitney(samples.pooled, samples.now, change.inflation).p;
  const auto same = [&](double value) { return value == samples.now.front(); };
  change.constant = std::all_of(samples.pooled.begin(), samples.pooled.end(), same) &&
                    std::all_of(samples.now.begin(), samples.now.end(), same);
  change.spread = spread_of(samples.base, now.kind, rules.alpha);
  if (now.kind == Kind::share) {
    measure_share(samples, rules, change);
  } else {
    measure_ratio(samples, rules, change);
  }
  return change;
}

void judge(Change& change, const CompareRules& rules) {
  const std::size_t fewest = std::min(change.base_blocks, change.now_blocks);
  const double best = least_p(change.base_blocks, change.now_blocks, change.inflation);
  change.verdict = Change::Verdict::no_change;
  change.significant = false;
  if (fewest < fewest_blocks || best >= rules.alpha) {
    change.verdict = Change::Verdict::too_little_data;
    return;
  }
  const double size = std::abs(change.by);
  change.significant =
      change.corrected < rules.alpha && size > change.late && size > change.spread.value_or(0);
  const double margin = change.kind == Kind::share ? share_margin : rules.margin;
  const bool beyond = change.low > margin || change.high < -margin;
  if (change.significant && beyond) change.verdict = word(change);
}

}  // namespace botarmy
