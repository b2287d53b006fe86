// SPDX-License-Identifier: MIT
#include "page/curves.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace botarmy {
namespace {

namespace json = boost::json;

/// A metric that charts show, and those of its named counts that they do.
struct Shown {
  std::string_view metric;
  std::vector<std::string_view> whats{""};
  bool tagged = false;   ///< by requests, actions, pages
  bool threads = false;  ///< of threads: the worst of them
};

const std::vector<Shown>& all_shown() {
  static const std::vector<Shown> all{
      {"running"},
      {"wanted"},
      {"bots", {"started", "done", "died", "stopped"}},
      {"errors"},
      {"iterations", {"", "fail"}},
      {"action", {"", "fail", "error"}, true},
      {"rtt", {"", "sent", "answered", "timed_out", "failed"}, true},
      {"rtt intended", {""}, true},
      {"http", {"", "fail"}, true},
      {"ws connect", {"", "fail"}},
      {"ws messages", {"sent", "received"}},
      {"ws bytes", {"sent", "received"}},
      {"ws losses"},
      {"generator timers", {""}, false, true},
      {"generator alarms", {""}, false, true},
      {"generator loop", {""}, false, true},
      {"generator sockets", {""}, false, true},
      {"generator cpu", {""}, false, true},
      {"generator machine"},
      {"generator stolen"},
  };
  return all;
}

const Shown* shown_of(std::string_view metric) {
  const std::vector<Shown>& all = all_shown();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Shown& shown) { return shown.metric == metric; });
  return found == all.end() ? nullptr : &*found;
}

float highest(float one, float other) {
  if (std::isnan(one)) return other;
  return std::isnan(other) ? one : std::max(one, other);
}

float float_of(std::optional<double> number) {
  return number ? static_cast<float>(*number) : std::numeric_limits<float>::quiet_NaN();
}

/// To four digits, which is more than a drawing shows.
json::value brief(double number) {
  if (std::isnan(number)) return nullptr;
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 4);
  double rounded = number;
  std::from_chars(text.data(), end.ptr, rounded);
  return rounded;
}

}  // namespace

bool Curves::shows(const TimelineRow& row) {
  const Shown* const shown = shown_of(row.metric);
  if (shown == nullptr) return false;
  if (!row.tags.empty() && !shown->tagged && !shown->threads) return false;
  return std::find(shown->whats.begin(), shown->whats.end(), row.what) != shown->whats.end();
}

void Curves::Point::operator+=(const Point& other) {
  if (other.count) count = count.value_or(0) + *other.count;
  p50 = highest(p50, other.p50);
  p95 = highest(p95, other.p95);
  p99 = highest(p99, other.p99);
  max = highest(max, other.max);
  value = highest(value, other.value);
}

void Curves::widen() {
  const auto halve = [](auto& points, auto merge) {
    for (std::size_t i = 1; i < points.size(); i += 2) merge(points, i - 1, i);
    for (std::size_t i = 2; i < points.size(); i += 2) points[i / 2] = points[i];
    points.resize((points.size() + 1) / 2);
  };
  const auto sum = [](auto& points, std::size_t at, std::size_t with) {
    points[at] += points[with];
  };
  for (auto& [key, curve] : curves_) halve(curve, sum);
  halve(lengths_, sum);
  halve(trusted_, [](std::vector<bool>& points, std::size_t at, std::size_t with) {
    points[at] = points[at] && points[with];
  });
  width_ *= 2;
}

std::size_t Curves::point_of(std::uint64_t second) {
  while ((second - first_) / width_ >= most_points) widen();
  const std::size_t point = (second - first_) / width_;
  if (point >= lengths_.size()) {
    lengths_.resize(point + 1, 0);
    trusted_.resize(point + 1, true);
  }
  return point;
}

/// How long a second was, the row with the highest count knows best.
void Curves::finish_second() {
  if (first_ == 0) return;
  lengths_[point_of(second_)] += length_;
  highest_count_ = 0;
  length_ = 1;
}

void Curves::add(const TimelineRow& row) {
  if (first_ == 0) {
    first_ = second_ = std::max<std::uint64_t>(row.second, 1);
  } else if (row.second != second_) {
    finish_second();
    second_ = std::max(row.second, second_);
  }
  const std::size_t point = point_of(second_);
  if (!row.trusted) trusted_[point] = false;
  if (row.count && row.rate.value_or(0) > 0 && *row.count > highest_count_) {
    highest_count_ = *row.count;
    length_ = static_cast<double>(*row.count) / *row.rate;
  }
  if (!shows(row)) return;
  const bool threads = shown_of(row.metric)->threads;
  Curve& curve = curves_[{row.metric, threads ? "" : row.tags, row.what}];
  if (curve.size() <= point) curve.resize(point + 1);
  curve[point] += {.count = row.count,
                   .p50 = float_of(row.p50),
                   .p95 = float_of(row.p95),
                   .p99 = float_of(row.p99),
                   .max = float_of(row.max),
                   .value = float_of(row.value)};
}

/// What the points of a curve have: a list for each figure of which there is any.
void Curves::add_points(json::object& drawn, const Curve& curve) {
  json::array counts;
  bool counted = false;
  for (const Point& point : curve) {
    counted = counted || point.count;
    counts.push_back(point.count ? json::value(*point.count) : json::value(nullptr));
  }
  if (counted) drawn["count"] = std::move(counts);
  constexpr std::array<std::pair<const char*, float Point::*>, 5> figures{
      {{"p50", &Point::p50},
       {"p95", &Point::p95},
       {"p99", &Point::p99},
       {"max", &Point::max},
       {"value", &Point::value}}};
  for (const auto& [name, figure] : figures) {
    json::array numbers;
    bool any = false;
    for (const Point& point : curve) {
      any = any || !std::isnan(point.*figure);
      numbers.push_back(brief(static_cast<double>(point.*figure)));
    }
    if (any) drawn[name] = std::move(numbers);
  }
}

std::set<std::pair<std::string, std::string>> Curves::important() const {
  std::map<std::string, std::map<std::string, std::uint64_t>> sums;
  for (const auto& [key, curve] : curves_) {
    const auto& [metric, tags, what] = key;
    if (tags.empty()) continue;
    std::uint64_t& sum = sums[metric][tags];
    for (const Point& point : curve) sum += point.count.value_or(0);
  }
  std::set<std::pair<std::string, std::string>> chosen;
  for (const auto& [metric, tagged] : sums) {
    std::vector<std::pair<std::uint64_t, std::string>> order;
    for (const auto& [tags, sum] : tagged) order.emplace_back(sum, tags);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    if (order.size() > most_of_a_kind) order.resize(most_of_a_kind);
    for (const auto& [sum, tags] : order) chosen.emplace(metric, tags);
  }
  return chosen;
}

json::object Curves::to_json() {
  finish_second();
  const auto chosen = important();
  json::array series;
  for (auto& [key, curve] : curves_) {
    const auto& [metric, tags, what] = key;
    // Requests have the same curves from their intended starts.
    const std::string kind = metric == "rtt intended" ? "rtt" : metric;
    if (!tags.empty() && !chosen.contains({kind, tags})) continue;
    curve.resize(lengths_.size());
    json::object drawn{{"metric", metric}, {"tags", tags}, {"what", what}};
    add_points(drawn, curve);
    series.push_back(std::move(drawn));
  }
  json::array lengths;
  for (const double length : lengths_) lengths.push_back(brief(length));
  json::array trusted;
  for (const bool all : trusted_) trusted.push_back(all ? 1 : 0);
  return {{"first_second", first_},
          {"seconds_a_point", width_},
          {"lengths_s", std::move(lengths)},
          {"trusted", std::move(trusted)},
          {"series", std::move(series)}};
}

}  // namespace botarmy
