// SPDX-License-Identifier: MIT
#pragma once

#include "compare/condition.hpp"

namespace botarmy {

/// Whether a figure is of the metric of a condition, with all of its tags; whatever the figure is.
bool is_of_metric(const FigureName& name, const Condition& condition);

}  // namespace botarmy
