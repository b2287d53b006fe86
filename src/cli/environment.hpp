// SPDX-License-Identifier: MIT
#pragma once

#include "report/environment.hpp"

namespace botarmy {

/// This machine, for a run on so many threads.
Environment this_environment(std::uint64_t threads);

}  // namespace botarmy
