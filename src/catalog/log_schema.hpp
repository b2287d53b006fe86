// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

namespace botarmy {

/// The schema of what scenarios have under `log`.
boost::json::object log_schema();

}  // namespace botarmy
