// SPDX-License-Identifier: MIT
#include "compare/compare_report.hpp"
#include "text/utf8.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <cmath>

namespace botarmy {
namespace {

namespace json = boost::json;

json::object run_json(const RunRecord& run) {
  return {{"directory", valid_utf8(run.directory)},
          {"name", valid_utf8(run.name)},
          {"started_at", run.started_at},
          {"duration_s", run.duration_s},
          {"seed", run.seed},
          {"bots", run.bots},
          {"seconds", run.seconds},
          {"seconds_untrusted", run.untrusted}};
}

/// JSON has no infinity.
json::value finite(double number) {
  if (!std::isfinite(number)) return nullptr;
  return number;
}

std::string_view kind_text(Figure::Kind kind) {
  if (kind == Figure::Kind::time) return "time_ms";
  return kind == Figure::Kind::share ? "share" : "number";
}

json::object change_json(const Change& change) {
  const auto& [metric, count, aggregate] = change.name;
  json::object result{{"figure", valid_utf8(describe(change.name))},
                      {"metric", valid_utf8(metric.metric)},
                      {"tags", valid_utf8(metric.tags)},
                      {"count", valid_utf8(count)},
                      {"aggregate", aggregate},
                      {"kind", kind_text(change.kind)},
                      {"base", change.base},
                      {"new", change.now},
                      {"change", finite(change.by)},
                      {"interval", {finite(change.low), finite(change.high)}},
                      {"p", change.p},
                      {"p_corrected", change.corrected},
                      {"significant", change.significant},
                      {"verdict", to_string(change.verdict)},
                      {"base_blocks", change.base_blocks},
                      {"new_blocks", change.now_blocks},
                      {"seconds_as_one", change.inflation},
                      {"spread", nullptr}};
  if (change.spread) result["spread"] = finite(*change.spread);
  return result;
}

}  // namespace

json::object compare_json(const Comparison& comparison, const std::vector<Finding>& findings) {
  json::array base;
  for (const RunRecord& run : comparison.base) base.push_back(run_json(run));
  json::array notes;
  for (const std::string& note : comparison.notes) notes.emplace_back(valid_utf8(note));
  json::array figures;
  for (const Change& change : comparison.changes) figures.push_back(change_json(change));
  json::array conditions;
  for (const Finding& finding : findings) {
    json::array because;
    for (const std::string& reason : finding.because) because.emplace_back(valid_utf8(reason));
    conditions.push_back({{"condition", valid_utf8(finding.condition)},
                          {"passed", !finding.failed},
                          {"because", std::move(because)}});
  }
  const bool failed = std::any_of(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return finding.failed; });
  return {{"schema", 1},
          {"passed", !failed},
          {"margin", comparison.rules.margin},
          {"alpha", comparison.rules.alpha},
          {"base", std::move(base)},
          {"new", run_json(comparison.now)},
          {"notes", std::move(notes)},
          {"conditions", std::move(conditions)},
          {"figures", std::move(figures)}};
}

}  // namespace botarmy
