// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/scenario.hpp"
#include "source/value.hpp"

#include <vector>

namespace botarmy {

/// What an entry of `populations` says, but for its tree.
PopulationSettings read_population(const Entry& entry, Problems& problems);

/// Finds out whether a load that is there to be shared has nobody to share it, and whether there
/// is any population.
void check_shares(const Value& scenario, const std::vector<PopulationSettings>& populations,
                  Problems& problems);

}  // namespace botarmy
