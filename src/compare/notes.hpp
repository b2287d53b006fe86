// SPDX-License-Identifier: MIT
#pragma once

#include "compare/run_record.hpp"

#include <string>
#include <vector>

namespace botarmy {

/// What makes the runs differ beside their figures, in sentences: other trees, other numbers of
/// bots, metrics that not all of them have, seconds that do not count, a busier machine.
std::vector<std::string> notes_on(const std::vector<RunRecord>& base, const RunRecord& now);

}  // namespace botarmy
