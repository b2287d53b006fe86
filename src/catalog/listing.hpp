// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/registry.hpp>

#include <boost/json/array.hpp>

#include <string>

namespace botarmy {

namespace json = boost::json;

// What scenarios can name: as text for a terminal of 100 columns, and as JSON. Actions are those of
// this bot class, with those that all bots have before them; if it is null, those of all classes.

std::string list_actions(const Registry& registry, const BotClass* bot);
json::array actions_as_json(const Registry& registry, const BotClass* bot);
/// As a reference in Markdown: a heading, the signatures and a table of the parameters for each.
std::string actions_as_markdown(const Registry& registry, const BotClass* bot);

std::string list_bots(const Registry& registry);
json::array bots_as_json(const Registry& registry);

/// The trees that the program brings under names of their own.
std::string list_trees(const Registry& registry);
json::array trees_as_json(const Registry& registry);

}  // namespace botarmy
