// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>

#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// Actions by name: more than one where bot classes have different ones of the same name.
using ActionsByName = std::map<std::string, std::vector<const Action*>>;

/// The definitions of a node of a tree made of these actions: `node`, `weighted_node` (below
/// random_weighted), `tree_definition` (below `trees`), `editor_tree`, and what they refer to.
json::object node_definitions(const ActionsByName& actions);

}  // namespace botarmy
