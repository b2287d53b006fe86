// SPDX-License-Identifier: MIT
#pragma once

#include "source/yaml.hpp"

#include <botarmy/connection.hpp>

namespace botarmy {

/// Reads the value of `target`: `demo`, a URL, or a mapping. The URL is left empty if the target is
/// the demo server.
ConnectOptions read_target(const Value& value, Problems& problems);

}  // namespace botarmy
