// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/scenario.hpp"

#include <botarmy/registry.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace botarmy {

/// What was chosen elsewhere, on the command line, and wins over what a scenario says.
struct Choices {
  std::optional<std::string> bot{};   ///< the bot class: it decides which actions the tree can name
  std::optional<std::string> tree{};  ///< the name of a tree, or FILE.json#TITLE
  json::object custom{};              ///< set over the scenario's `custom`
};

/// Reads a scenario whose text is here; files that it names are looked for beside `file_name`. What
/// is wrong is added to the problems: if there is an error, the scenario is of no use.
Scenario read_scenario(const std::string& text, const std::string& file_name,
                       const Registry& registry, const Choices& choices, Problems& problems);

/// The same for a file. One that cannot be read is a problem, too.
Scenario read_scenario_file(const std::string& path, const Registry& registry,
                            const Choices& choices, Problems& problems);

/// What is chosen without a scenario: the tree, if it was, and nothing else.
Scenario read_choices(const Registry& registry, const Choices& choices, Problems& problems);

}  // namespace botarmy
