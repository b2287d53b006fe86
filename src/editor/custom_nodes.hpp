// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>

#include <boost/json/array.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// The actions as custom nodes of the Behavior Tree Editor, one for each of their forms. The base
/// is taken from the beginning of their names, as reading a tree with this base puts it there.
json::array custom_nodes(const std::vector<const Action*>& actions, const std::string& module_base);

/// The text of a project file with these custom nodes instead of those that it has. Everything else
/// stays as it is, byte for byte. Throws a ScenarioError, which does not name the file, if it is no
/// project.
std::string with_custom_nodes(const std::string& project, const json::array& nodes);

}  // namespace botarmy
