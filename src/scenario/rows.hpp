// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

#include <boost/json/value.hpp>

namespace botarmy {

namespace json = boost::json;

/// @name Rows of data, in files of any length
/// @{

/// CSV (RFC 4180): the first line has the names of the columns, all values are text. What is wrong
/// is a problem at `named_at`.
json::value read_csv(int file, Position named_at, Problems& problems);
/// JSON lines: a value in each line that is not empty.
json::value read_json_lines(int file, Problems& problems);
/// @}

}  // namespace botarmy
