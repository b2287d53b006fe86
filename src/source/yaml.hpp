// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <optional>

namespace botarmy {

/// Reads the one document of a YAML file that was added to the problems. Aliases are replaced by
/// what they name, merge keys (<<) by the entries that they bring. Nothing if the text breaks off
/// at a mistake of syntax. Whether it does or not, what is wrong with it is added to the problems.
std::optional<Value> parse_yaml(int file, Problems& problems);

}  // namespace botarmy
