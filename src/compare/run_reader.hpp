// SPDX-License-Identifier: MIT
#pragma once

#include "compare/run_record.hpp"
#include "source/problems.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace botarmy {

/// Reads what `load-test --out DIR` has written. Of timeline.csv it keeps the seconds that say how
/// the run was: not the first `warm_up` ones, in which bots come and connections open; not the
/// last, which is a part of one; and none that is not to be trusted. What is wrong with the
/// directory is added to the problems; then nothing is returned.
std::optional<RunRecord> read_run(const std::string& directory, std::uint64_t warm_up,
                                  Problems& problems);

}  // namespace botarmy
