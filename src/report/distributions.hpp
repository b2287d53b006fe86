// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"

#include <boost/json/array.hpp>

namespace botarmy {

/// How many of the times of each request, action and page were how long, for drawings: up to each
/// of ten bounds in a decade. Bounds up to which there are none are left out.
boost::json::array distributions_json(const Snapshot& snapshot);

}  // namespace botarmy
