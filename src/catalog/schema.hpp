// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/registry.hpp>

#include <boost/json/object.hpp>

namespace botarmy {

namespace json = boost::json;

/// The scenario language as a JSON Schema (draft-07), so that editors complete and check scenarios
/// while they are written: everything that can be told from one place of a file alone. Knows the
/// actions of this bot class, or, if it is null, those of all classes.
json::object scenario_schema(const Registry& registry, const BotClass* bot);

}  // namespace botarmy
