// SPDX-License-Identifier: MIT
#pragma once

#include "compare/comparison.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace botarmy {

/// How a figure has changed, and the p-value of that: all but its name, what depends on how many
/// figures there are, and the verdict.
Change measure(const std::vector<const Figure*>& base, const Figure& now,
               const CompareRules& rules);

/// The verdict on a change whose p-value is corrected.
void judge(Change& change, const CompareRules& rules);

/// The median of the values that are there; 0 if there is none.
double median_of(std::span<const double> values);

}  // namespace botarmy
