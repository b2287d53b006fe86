// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/yaml.hpp"

#include <botarmy/registry.hpp>
#include <botarmy/tree.hpp>

namespace botarmy {

/// Reads the value of `tree`: a tree for bots of this class. Without a class, which is a problem
/// already, its actions are not checked. The node is of no use if there is a problem.
Node read_tree(const Yaml& value, const Registry& registry, const BotClass* bot,
               Problems& problems);

}  // namespace botarmy
