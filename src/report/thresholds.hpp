// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/threshold_state.hpp"

#include <boost/json/array.hpp>

#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What result.json says of the thresholds, in their order.
json::array thresholds_json(const std::vector<ThresholdState>& thresholds);

}  // namespace botarmy
