// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

#include <istream>
#include <string>
#include <string_view>

namespace botarmy {

/// What result.json says, from its text. `path` is what messages call it. Throws ScenarioError if
/// it is no such file.
boost::json::object read_result(std::string_view text, const std::string& path);

/// The curves of timeline.csv, which is read as a stream. Throws ScenarioError if it is no such
/// file.
boost::json::object read_timeline(std::istream& in, const std::string& path);

}  // namespace botarmy
