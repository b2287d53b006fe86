// SPDX-License-Identifier: MIT
#include "export/stream.hpp"

#include "export/parts.hpp"
#include "metrics/metric.hpp"
#include "report/numbers.hpp"
#include "report/stats.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cmath>

namespace botarmy {
namespace {

/// Without the digits that say nothing.
double rounded(double number) { return std::round(number * 1e6) / 1e6; }

json::object tags_json(const Tags& tags) {
  json::object object;
  for (const auto& [name, value] : tags) object[valid_utf8(name)] = valid_utf8(value);
  return object;
}

json::object metric_json(const Metric& metric) {
  json::object object{{"metric", valid_utf8(metric.name)}};
  if (!metric.tags.empty()) object["tags"] = tags_json(metric.tags);
  json::object counts;
  for (const Metric::Count& count : metric.counts) {
    if (count.name.empty()) {
      object["count"] = count.value;
    } else if (count.value > 0) {
      counts[valid_utf8(count.name)] = count.value;
    }
  }
  if (!counts.empty()) object["counts"] = std::move(counts);
  if (metric.times != nullptr && metric.times->count() > 0) {
    json::object times = stats_json(metric.times->stats());
    for (auto& [name, value] : times) {
      if (value.is_double()) value = rounded(value.get_double());
    }
    object["times_ms"] = std::move(times);
  }
  if (metric.value && std::isfinite(*metric.value)) object["value"] = *metric.value;
  return object;
}

}  // namespace

std::string stream_line(const RunId& run, const Progress& progress) {
  json::array all;
  for (const Metric& metric : metrics(progress.second)) {
    if (!is_empty(metric)) all.push_back(metric_json(metric));
  }
  const auto moment =
      run.started_at +
      std::chrono::duration_cast<std::chrono::system_clock::duration>(progress.elapsed);
  const json::object line{{"time", iso_8601(moment)},
                          {"elapsed_s", rounded(seconds_of(progress.elapsed))},
                          {"since_s", rounded(seconds_of(progress.since))},
                          {"name", valid_utf8(run.name)},
                          {"seed", run.seed},
                          {"tags", tags_json(run.tags)},
                          {"running", progress.running},
                          {"wanted", progress.target},
                          {"trusted", progress.second.generator.marked.count() == 0},
                          {"last", progress.last},
                          {"metrics", std::move(all)}};
  return compact_json(line) + "\n";
}

}  // namespace botarmy
