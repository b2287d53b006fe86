// SPDX-License-Identifier: MIT
#include "compare/figures.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

using Values = Series::Values;

/// Whose shares say nothing that the others do not say.
bool is_rest(std::string_view count) {
  constexpr std::array<std::string_view, 5> rest{"succeed", "sent", "answered", "continue", "done"};
  return std::find(rest.begin(), rest.end(), count) != rest.end();
}

void add(Values& sum, const Values& values) {
  sum.resize(std::max(sum.size(), values.size()), 0);
  for (std::size_t i = 0; i < values.size(); ++i) sum[i] += values[i];
}

/// What the counts of a metric are shares of; nothing if of nothing.
std::optional<Values> total_of(const std::string& metric, const Series& series) {
  const auto counted = [&](const char* name) {
    const auto found = series.counts.find(name);
    return found == series.counts.end() ? Values{} : found->second;
  };
  if (metric == "action" || metric == "node" || metric == "iterations") return series.per_second;
  if (metric == "rtt" && series.counts.contains("sent")) return counted("sent");
  if (metric == "ws connect" || metric == "http") {
    Values total = metric == "http" ? series.per_second : counted("succeed");
    add(total, counted("fail"));
    return total;
  }
  return std::nullopt;
}

Values shares(const Values& parts, const Values& totals) {
  Values result(parts.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < parts.size() && i < totals.size(); ++i) {
    if (totals[i] > 0) result[i] = parts[i] / totals[i];
  }
  return result;
}

bool is_about_the_run(std::string_view metric) {
  return metric == "running" || metric == "wanted" || metric.starts_with("generator ");
}

void add_series(const RunRecord::Name& name, const Series& series, Figures& figures) {
  const auto put = [&](std::string count, const char* aggregate, Figure::Kind kind,
                       const Values& values) {
    if (values.empty()) return;
    figures.emplace(FigureName{name, std::move(count), aggregate}, Figure{kind, values});
  };
  put("", "p50", Figure::Kind::time, series.p50);
  put("", "p95", Figure::Kind::time, series.p95);
  put("", "p99", Figure::Kind::time, series.p99);
  if (name.metric != "errors") put("", "per_second", Figure::Kind::number, series.per_second);
  if (name.metric != "node") put("", "value", Figure::Kind::number, series.value);
  const auto total = total_of(name.metric, series);
  for (const auto& [count, values] : series.counts) {
    if (!total) {
      put(count, "per_second", Figure::Kind::number, values);
    } else if (!is_rest(count)) {
      put(count, "rate", Figure::Kind::share, shares(values, *total));
    }
  }
}

}  // namespace

void align_counts(std::vector<RunRecord>& runs) {
  std::map<RunRecord::Name, std::set<std::string>> names;
  for (const RunRecord& run : runs) {
    for (const auto& [name, series] : run.series) {
      for (const auto& [count, values] : series.counts) names[name].insert(count);
    }
  }
  for (RunRecord& run : runs) {
    for (auto& [name, series] : run.series) {
      for (const std::string& count : names[name]) {
        series.counts.try_emplace(count, Values(run.seconds, 0));
      }
    }
  }
}

Figures figures_of(const RunRecord& run) {
  Figures figures;
  Values actions(run.seconds, 0);
  for (const auto& [name, series] : run.series) {
    if (name.metric == "action") add(actions, series.per_second);
    if (!is_about_the_run(name.metric)) add_series(name, series, figures);
  }
  const RunRecord::Name errors{"errors", ""};
  const auto died = run.series.find(errors);
  // Who has no errors has no row of them.
  const Values deaths = died == run.series.end() ? Values(run.seconds, 0) : died->second.per_second;
  figures.emplace(FigureName{errors, "", "rate"},
                  Figure{Figure::Kind::share, shares(deaths, actions)});
  return figures;
}

std::string describe(const FigureName& name) {
  const auto& [metric, tags] = name.metric;
  std::string text = metric;
  const std::string path = "path=";
  const std::string action = "action=";
  if (metric == "node" && tags.starts_with(path)) {
    const std::size_t end = std::min(tags.find(';'), tags.size());
    text += "(" + tags.substr(path.size(), end - path.size()) + ")";
    if (end < tags.size()) text += "{" + tags.substr(end + 1) + "}";
  } else if (metric == "action" && tags.starts_with(action)) {
    text = tags.substr(action.size());
  } else if (!tags.empty()) {
    text += "{" + tags + "}";
    std::replace(text.begin(), text.end(), ';', ',');
  }
  if (!name.count.empty()) text += " " + name.count;
  return text + " " + name.aggregate;
}

bool is_of_node(const FigureName& name) { return name.metric.metric == "node"; }

}  // namespace botarmy
