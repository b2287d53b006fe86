// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <botarmy/tags.hpp>

namespace botarmy {

/// The mapping `tags`: what the whole run is of.
Tags read_run_tags(const Value& value, Problems& problems);

}  // namespace botarmy
