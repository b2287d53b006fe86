// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// What figures are of, such as {{"request", "join"}}; in the order of the names.
using Tags = std::vector<std::pair<std::string, std::string>>;

}  // namespace botarmy
