// SPDX-License-Identifier: MIT
#include "report/stats.hpp"

#include "report/numbers.hpp"

namespace botarmy {

boost::json::object stats_json(const Stats& stats) {
  return {{"count", stats.count}, {"min", stats.min},   {"avg", stats.avg},
          {"p50", stats.p50},     {"p90", stats.p90},   {"p95", stats.p95},
          {"p99", stats.p99},     {"p999", stats.p999}, {"max", stats.max}};
}

std::vector<Table::Column> with_times(std::vector<Table::Column> columns) {
  columns.push_back({"avg ms", Table::Column::Kind::extra});
  for (const char* heading : {"p50 ms", "p95 ms", "p99 ms", "max ms"}) columns.push_back({heading});
  return columns;
}

void append_times(std::vector<std::string>& row, const Stats& stats) {
  for (const double time : {stats.avg, stats.p50, stats.p95, stats.p99, stats.max}) {
    row.push_back(stats.count == 0 ? "-" : milliseconds(time));
  }
}

}  // namespace botarmy
