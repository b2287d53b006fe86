// SPDX-License-Identifier: MIT
#pragma once

#include "source/fields.hpp"

#include <botarmy/connection.hpp>

#include <string>

namespace botarmy {

/// Reads the key `on_lost` of a connection's fields: `crash`, `fail`, `reconnect`, or a mapping of
/// `reconnect` to its settings. `path` is what errors call it. A `tree` in it is for the reader of
/// trees.
OnLost read_on_lost(Fields& connection, const std::string& path, Problems& problems);

/// The tree that bots run after they have connected again. Null if `target` names none.
const Value* recovery_tree(const Value& target);

}  // namespace botarmy
