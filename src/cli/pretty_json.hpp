// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace botarmy {

/// JSON for people: each key and item in a line of its own, two spaces deeper than what holds it.
/// Ends with an end of line.
std::string pretty_json(const boost::json::value& value);

}  // namespace botarmy
