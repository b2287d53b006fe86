// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace botarmy {

namespace json = boost::json;

/// JSON in one line, with numbers as people write them: Boost.JSON makes 5E-1 of 0.5.
std::string compact_json(const json::value& value);

/// The items of a list, without its brackets: `"join:lobby", 0.5, {"a": [1, 2]}`.
std::string compact_items(const json::array& list);

/// What the value is as part of a text: a text as it is, all else as compact JSON.
std::string as_text(const json::value& value);

}  // namespace botarmy
