// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/http_figures.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What result.json says of the HTTP requests.
json::object http_json(const HttpFigures& figures);

/// What the summary says of them: a table with its headings, and what belongs to all of them. There
/// must be some.
std::vector<std::string> http_lines(const HttpFigures& figures, std::size_t most_width);

}  // namespace botarmy
