// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <boost/json/value.hpp>

namespace botarmy {

/// Reads a set of data: what stands there, or `file:` with the name of a file in JSON, YAML or CSV
/// (RFC 4180, the first line has the names of the columns, all values are text).
json::value read_data(const Entry& set, Problems& problems);

}  // namespace botarmy
