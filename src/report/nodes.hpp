// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"

#include <boost/json/object.hpp>

namespace botarmy {

/// What result.json says of the runs of an action or of a node: how many of each outcome, and the
/// times.
boost::json::object runs_json(const ActionFigures& figures);

/// Adds what result.json says of the trees of a population: `iterations`, `nodes` and `places`.
void add_tree(boost::json::object& result, const Layout& layout,
              const Snapshot::Population& population);

}  // namespace botarmy
