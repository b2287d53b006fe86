// SPDX-License-Identifier: MIT
#pragma once

#include "source/fields.hpp"

#include <botarmy/connection.hpp>

#include <string>

namespace botarmy {

/// Reads `proxy` and `local_addresses` of the mapping that problems call `path`.
void read_route(Fields& fields, const std::string& path, ConnectOptions& options,
                Problems& problems);

}  // namespace botarmy
