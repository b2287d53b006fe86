// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

namespace botarmy {

namespace json = boost::json;

/// The schema of `on_message`: a list of rules.
json::object rules_schema();

}  // namespace botarmy
