// SPDX-License-Identifier: MIT
#include "verdict/excerpt.hpp"

#include <algorithm>

namespace botarmy {
namespace {

using Aggregate = Expression::Aggregate;
using Subject = Expression::Subject;

bool is_meant(const Expression& expression, const Metric& metric) {
  if (metric.name != expression.metric) return false;
  const bool has_tags =
      std::all_of(expression.tags.begin(), expression.tags.end(), [&](const auto& tag) {
        return std::find(metric.tags.begin(), metric.tags.end(), tag) != metric.tags.end();
      });
  if (!has_tags) return false;
  switch (expression.subject) {
    case Subject::count:
    case Subject::total: return !metric.counts.empty();
    case Subject::times: return metric.times != nullptr;
    case Subject::value: return metric.value.has_value();
  }
  return false;
}

void add(const Expression& expression, const Metric& metric, Excerpt& sum) {
  switch (expression.subject) {
    case Subject::count:
      for (const Metric::Count& count : metric.counts) {
        if (count.name == expression.count) sum.count += count.value;
      }
      sum.total += metric.total;
      break;
    case Subject::total: sum.count += metric.total; break;
    case Subject::times: sum.times += *metric.times; break;
    case Subject::value: {
      const double value = *metric.value;
      if (sum.values.seen > 0 && !expression.is_worse(value, sum.values.last)) break;
      sum.values = {.seen = 1, .last = value, .least = value, .greatest = value, .sum = value};
      break;
    }
  }
}

std::optional<double> of_values(Aggregate aggregate, const Excerpt::Values& values) {
  if (values.seen == 0) return std::nullopt;
  switch (aggregate) {
    case Aggregate::min: return values.least;
    case Aggregate::max: return values.greatest;
    case Aggregate::avg: return values.sum / static_cast<double>(values.seen);
    default: return values.last;
  }
}

std::optional<double> of_times(const Expression& expression, const Histogram& times) {
  if (times.count() == 0) return std::nullopt;
  switch (expression.aggregate) {
    case Aggregate::min: return times.stats().min;
    case Aggregate::max: return times.stats().max;
    case Aggregate::avg: return times.stats().avg;
    default: return times.percentile(expression.percent);
  }
}

}  // namespace

Excerpt& Excerpt::operator+=(const Excerpt& later) {
  time += later.time;
  count += later.count;
  total += later.total;
  times += later.times;
  if (later.values.seen == 0) return *this;
  if (values.seen == 0) {
    values = later.values;
    return *this;
  }
  values.seen += later.values.seen;
  values.last = later.values.last;
  values.least = std::min(values.least, later.values.least);
  values.greatest = std::max(values.greatest, later.values.greatest);
  values.sum += later.values.sum;
  return *this;
}

Excerpt excerpt(const Expression& expression, const std::vector<Metric>& metrics,
                std::chrono::nanoseconds time) {
  Excerpt sum{.time = time};
  for (const Metric& metric : metrics) {
    if (!is_meant(expression, metric)) continue;
    if (metric.tags == expression.tags) {
      sum = Excerpt{.time = time};
      add(expression, metric, sum);
      return sum;
    }
    add(expression, metric, sum);
  }
  return sum;
}

std::optional<double> value_of(const Expression& expression, const Excerpt& excerpt) {
  if (expression.subject == Subject::value) {
    return of_values(expression.aggregate, excerpt.values);
  }
  const bool counts_times = expression.subject == Subject::times;
  const std::uint64_t number = counts_times ? excerpt.times.count() : excerpt.count;
  switch (expression.aggregate) {
    case Aggregate::count: return static_cast<double>(number);
    case Aggregate::per_second:
      if (excerpt.time.count() <= 0) return std::nullopt;
      return static_cast<double>(number) / std::chrono::duration<double>(excerpt.time).count();
    case Aggregate::rate:
      if (excerpt.total == 0) return std::nullopt;
      return static_cast<double>(number) / static_cast<double>(excerpt.total);
    default: return of_times(expression, excerpt.times);
  }
}

}  // namespace botarmy
