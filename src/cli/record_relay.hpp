// SPDX-License-Identifier: MIT
#pragma once

#include "cli/record.hpp"
#include "record/session.hpp"

namespace botarmy {

/// Stands between clients and the server until an interrupt, or until the client has gone if the
/// options say so; what went through. Throws UsageError if an address is none.
Session relay_and_note(const RecordOptions& options);

}  // namespace botarmy
