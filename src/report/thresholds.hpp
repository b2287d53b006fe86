// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/threshold_state.hpp"

#include <boost/json/array.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What result.json says of the thresholds, in their order.
json::array thresholds_json(const std::vector<ThresholdState>& thresholds);

/// What the summary says of them: a table with its headings, a line for each threshold, those that
/// failed first. There must be some.
std::vector<std::string> threshold_lines(const std::vector<ThresholdState>& thresholds,
                                         std::size_t most_width);

}  // namespace botarmy
