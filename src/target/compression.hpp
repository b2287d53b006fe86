// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <botarmy/connection.hpp>

#include <string>

namespace botarmy {

/// Reads `compression`: `true`, `false`, or a mapping, which says yes and how; what it leaves out
/// is as in `otherwise`. `path` is what problems call it.
Compression read_compression(const Value& value, Compression otherwise, const std::string& path,
                             Problems& problems);

}  // namespace botarmy
