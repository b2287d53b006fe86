// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

namespace botarmy {

namespace json = boost::json;

/// The schema of `load`: how many bots, and for how long.
json::object load_schema();

/// The schema of `populations`, with those of a bot class and of a tree.
json::object populations_schema(json::object bot, json::object tree);

}  // namespace botarmy
