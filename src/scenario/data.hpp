// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/deal.hpp"
#include "source/value.hpp"

#include <boost/json/value.hpp>

#include <optional>

namespace botarmy {

/// A set of data: a list of rows, or one value for all bots.
struct DataSet {
  json::value rows;
  std::optional<Deal> deal{};  ///< how bots get the rows of a list; without, by their ids
};

/// Reads a set of data: what stands there, also as `rows:` beside `deal:`, or `file:` with the name
/// of a file in JSON, JSON lines, YAML or CSV.
DataSet read_data(const Entry& set, Problems& problems);

}  // namespace botarmy
