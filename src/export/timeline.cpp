// SPDX-License-Identifier: MIT
#include "export/timeline.hpp"

#include "export/parts.hpp"
#include "metrics/metric.hpp"
#include "report/numbers.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>
#include <vector>

namespace botarmy {
namespace {

/// A field of a CSV file, see RFC 4180.
std::string field(std::string_view text) {
  std::string plain = valid_utf8(text);
  if (plain.find_first_of(",\"\r\n") == std::string::npos) return plain;
  std::string quoted = "\"";
  for (const char character : plain) {
    if (character == '"') quoted += '"';
    quoted += character;
  }
  return quoted + '"';
}

std::string tags_text(const Tags& tags) {
  std::string text;
  for (const auto& [name, value] : tags) text += (text.empty() ? "" : ";") + name + "=" + value;
  return text;
}

/// The columns from `count` on.
struct Cells {
  std::optional<std::uint64_t> count{};
  const Histogram* times = nullptr;
  std::optional<double> value{};
};

/// What all rows of a second have in common.
struct Second {
  std::string begin;  ///< of a row
  std::string end;
  double length_s = 0;

  [[nodiscard]] std::string row(const Metric& metric, std::string_view what,
                                const Cells& cells) const {
    std::string row = begin + field(metric.name) + ',' + field(tags_text(metric.tags)) + ',' +
                      field(what) + ',' + counted(cells.count) + ',' + times(cells.times) + ',';
    if (cells.value && std::isfinite(*cells.value)) row += exact(*cells.value);
    return row + end;
  }

 private:
  [[nodiscard]] std::string counted(std::optional<std::uint64_t> count) const {
    if (!count) return ",";
    const double rate = length_s > 0 ? static_cast<double>(*count) / length_s : 0;
    return std::to_string(*count) + "," + decimal(rate, 3);
  }

  static std::string times(const Histogram* times) {
    if (times == nullptr || times->count() == 0) return ",,,,,,,";
    const Stats stats = times->stats();
    std::string text = decimal(stats.min, 6);
    for (const double time :
         {stats.avg, stats.p50, stats.p90, stats.p95, stats.p99, stats.p999, stats.max}) {
      text += "," + decimal(time, 6);
    }
    return text;
  }
};

bool before(const Metric& one, const Metric& other) {
  return std::tie(one.name, one.tags) < std::tie(other.name, other.tags);
}

}  // namespace

std::string Timeline::heading() {
  return "second,time,trusted,metric,tags,what,count,rate,"
         "min_ms,avg_ms,p50_ms,p90_ms,p95_ms,p99_ms,p999_ms,max_ms,value,seed\n";
}

std::string Timeline::rows(const RunId& run, const Progress& progress) {
  // A look may come late, and the last one comes within a second.
  const auto passed = static_cast<std::uint64_t>(std::llround(seconds_of(progress.elapsed)));
  second_ = std::max(second_ + 1, passed);
  const auto moment =
      run.started_at +
      std::chrono::duration_cast<std::chrono::system_clock::duration>(progress.elapsed);
  const bool trusted = progress.second.generator.marked.count() == 0;
  const Second second{
      .begin = std::to_string(second_) + "," + iso_8601(moment) + (trusted ? ",1," : ",0,"),
      .end = "," + std::to_string(run.seed) + "\n",
      .length_s = seconds_of(progress.since)};
  const std::vector<Metric> now = metrics(progress.second);
  const auto gauge = [&second](std::string name, std::uint64_t value) {
    const Metric metric{.name = std::move(name)};
    return second.row(metric, "", {.value = static_cast<double>(value)});
  };
  std::string rows = gauge("running", progress.running) + gauge("wanted", progress.target);
  for (const Metric& known : metrics(progress.total)) {
    if (is_empty(known)) continue;
    const auto found = std::lower_bound(now.begin(), now.end(), known, before);
    const bool there = found != now.end() && !before(known, *found);
    // It has a row in every second since its first, so that there are no gaps in drawings. Trees
    // can have thousands of nodes, though.
    if (known.name == "node" && (!there || is_empty(*found))) continue;
    if (!there) {
      if (count_of(known)) rows += second.row(known, "", {.count = 0});
      continue;
    }
    if (count_of(*found) || found->value) {
      rows += second.row(*found, "",
                         {.count = count_of(*found), .times = found->times, .value = found->value});
    }
    for (const Metric::Count& count : found->counts) {
      if (count.name.empty() || count.value == 0) continue;
      rows += second.row(*found, count.name, {.count = count.value});
    }
  }
  return rows;
}

}  // namespace botarmy
