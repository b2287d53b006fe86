// SPDX-License-Identifier: MIT
#pragma once

#include "source/yaml.hpp"

#include <botarmy/connection.hpp>

#include <string>

namespace botarmy {

/// Reads the value of `target`: `demo`, a URL, or a mapping. The URL is left empty if the target is
/// the demo server. `path` is what errors call it.
ConnectOptions read_target(const Value& value, const std::string& path, Problems& problems);

/// Reads what a mapping says of a connection, over what `options` say already. `path` is what
/// errors call the mapping.
ConnectOptions read_connection(const Value& value, ConnectOptions options, const std::string& path,
                               Problems& problems);

}  // namespace botarmy
