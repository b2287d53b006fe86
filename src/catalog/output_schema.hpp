// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

namespace botarmy {

namespace json = boost::json;

/// What may stand below the key `outputs` of a scenario.
json::object output_schema();

}  // namespace botarmy
