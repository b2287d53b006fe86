// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <botarmy/connection.hpp>

namespace botarmy {

/// Reads the mapping `target.tls`. Its files are beside the scenario, and looked into: what cannot
/// be used is a problem now, and not only when the first bot connects.
TlsOptions read_tls(const Value& value, Problems& problems);

}  // namespace botarmy
