// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <botarmy/connection.hpp>

#include <string>

namespace botarmy {

/// Reads the mapping `tls`, which errors call `path`. Its files are beside the scenario, and looked
/// into: what cannot be used is a problem now, and not only when the first bot connects.
TlsOptions read_tls(const Value& value, const std::string& path, Problems& problems);

}  // namespace botarmy
