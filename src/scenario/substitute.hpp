// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <vector>

namespace botarmy {

/// The value with each template that names one of the parameters replaced by that parameter's
/// value: alone in a text by the value whatever its type, and where that stands; among other text
/// by its text. Other templates stay. Problems stand at the text that has them.
Value substitute(const Value& value, const std::vector<Entry>& parameters, Problems& problems);

}  // namespace botarmy
