// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <cstddef>

namespace botarmy {

/// The place of a byte of a scalar's text in its YAML file: behind its opening quote if it has one,
/// and behind the escapes of quotes and backslashes before it. The beginning of the scalar if the
/// text stands there in another way, such as over several lines.
Position place_in(const Value& scalar, std::size_t byte, const Problems& problems);

}  // namespace botarmy
