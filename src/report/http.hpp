// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/http_figures.hpp"

#include <boost/json/object.hpp>

namespace botarmy {

namespace json = boost::json;

/// What result.json says of the HTTP requests.
json::object http_json(const HttpFigures& figures);

}  // namespace botarmy
