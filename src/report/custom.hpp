// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/custom_figures.hpp"

#include <boost/json/array.hpp>

namespace botarmy {

namespace json = boost::json;

/// What result.json says of the metrics of actions' own.
json::array custom_json(const CustomMetrics& metrics);

}  // namespace botarmy
