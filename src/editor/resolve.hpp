// SPDX-License-Identifier: MIT
#pragma once

#include "editor/properties.hpp"
#include "editor/string_places.hpp"
#include "source/value.hpp"

#include <optional>
#include <vector>

namespace botarmy {

/// A property with each `{{key}}` in it replaced. Of a node, a text that is an Elixir term, such as
/// "\"Tom\"" or ":tom", is what that term means. Nothing, and problems, if it is not possible.
std::optional<Value> resolve(const Value& property, const Properties& properties,
                             const StringPlaces& places, bool of_node, Problems& problems);

/// The properties of a tree with those given before its own. One of its own may use those given,
/// and others of its own that use none or stand before it.
Properties resolve_own(const Value& tree, const std::vector<Entry>& given,
                       const StringPlaces& places, Growth& growth, Problems& problems);

}  // namespace botarmy
