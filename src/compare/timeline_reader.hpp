// SPDX-License-Identifier: MIT
#pragma once

#include "compare/run_record.hpp"
#include "source/problems.hpp"

#include <cstdint>
#include <istream>
#include <string>

namespace botarmy {

/// Reads timeline.csv piece by piece into the record: see read_run(). What is wrong with it is
/// added to the problems under the name of the file.
void read_timeline(std::istream& csv, const std::string& name, std::uint64_t warm_up,
                   RunRecord& record, Problems& problems);

}  // namespace botarmy
