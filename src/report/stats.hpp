// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/histogram.hpp"
#include "report/layout.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// As result.json has them, in milliseconds.
boost::json::object stats_json(const Stats& stats);

/// These columns of a table, and behind them those that append_times() fills.
std::vector<Table::Column> with_times(std::vector<Table::Column> columns);
/// Adds to a row of a table: average, p50, p95, p99 and maximum.
void append_times(std::vector<std::string>& row, const Stats& stats);

}  // namespace botarmy
