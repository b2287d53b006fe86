// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/threshold_text.hpp"

#include <vector>

namespace botarmy {

/// Reads the value of `thresholds`: a list of expressions, or of mappings with one and with what is
/// to be done when it fails. The expressions themselves are read later.
std::vector<ThresholdText> read_threshold_list(const Value& list, Problems& problems);

}  // namespace botarmy
