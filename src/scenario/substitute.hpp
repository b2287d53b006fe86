// SPDX-License-Identifier: MIT
#pragma once

#include "source/growth.hpp"
#include "source/value.hpp"

#include <vector>

namespace botarmy {

/// The value with each template that names one of the parameters replaced by that parameter's
/// value: alone in a text by the value whatever its type, and where that stands; among other text
/// by its text. Other templates stay. Problems stand at the text that has them. What would grow too
/// large is left as it is, and is a problem.
Value substitute(const Value& value, const std::vector<Entry>& parameters, Growth& growth,
                 Problems& problems);

}  // namespace botarmy
