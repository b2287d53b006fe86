// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/known_names.hpp"
#include "catalog/message_rule.hpp"
#include "source/value.hpp"

#include <vector>

namespace botarmy {

/// Reads `on_message`, a list of rules. `names` are what its templates can name.
std::vector<MessageRule> read_message_rules(const Value& value, const KnownNames& names,
                                            Problems& problems);

}  // namespace botarmy
