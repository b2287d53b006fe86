// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/histogram.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// As result.json has them, in milliseconds.
boost::json::object stats_json(const Stats& stats);

/// Adds to a row of a table: average, p50, p95, p99 and maximum.
void append_times(std::vector<std::string>& row, const Stats& stats);

}  // namespace botarmy
