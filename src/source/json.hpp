// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <optional>

namespace botarmy {

/// Reads a JSON file that was added to the problems. Nothing if it is not JSON: then the problems
/// say why.
std::optional<Value> parse_json(int file, Problems& problems);

}  // namespace botarmy
