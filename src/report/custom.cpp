// SPDX-License-Identifier: MIT
#include "report/custom.hpp"

#include "metrics/metric.hpp"
#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "report/stats.hpp"
#include "text/utf8.hpp"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <utility>

namespace botarmy {
namespace {

using Kind = Table::Column::Kind;

json::object tags_json(const Tags& tags) {
  json::object result;
  for (const auto& [name, value] : tags) result[valid_utf8(name)] = valid_utf8(value);
  return result;
}

}  // namespace

json::array custom_json(const CustomMetrics& metrics) {
  json::array result;
  for (const auto& [key, figures] : metrics.all()) {
    json::object one{{"name", valid_utf8(key.name)}, {"tags", tags_json(key.tags)}};
    if (figures.count) one["count"] = *figures.count;
    if (figures.gauge && std::isfinite(figures.gauge->value)) one["value"] = figures.gauge->value;
    if (figures.trend.count() > 0) one["trend"] = stats_json(figures.trend.stats());
    result.push_back(std::move(one));
  }
  return result;
}

Section custom_section(const CustomMetrics& metrics) {
  Table table({{"Metrics", Kind::text},
               {"count"},
               {"now"},
               {"avg", Kind::extra},
               {"p50"},
               {"p95"},
               {"p99"},
               {"max"}});
  for (const auto& [key, figures] : metrics.all()) {
    const std::uint64_t values = figures.trend.count();
    std::vector<std::string> row{printable(with_tags(key.name, key.tags, ", ")),
                                 figures.count ? counted(*figures.count)
                                 : values > 0  ? counted(values)
                                               : "-",
                                 figures.gauge ? fmt::format("{:.6g}", figures.gauge->value) : "-"};
    append_times(row, figures.trend.stats());
    table.add(std::move(row), {.count = figures.count.value_or(values)});
  }
  return {.label = "", .table = std::move(table)};
}

}  // namespace botarmy
