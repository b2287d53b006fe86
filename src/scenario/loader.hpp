// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/scenario.hpp"

#include <botarmy/registry.hpp>

#include <optional>
#include <stdexcept>
#include <string>

namespace botarmy {

/// A scenario that cannot be run. what() is everything that is wrong with it, a problem a line, in
/// the order of the file: `configs/chat.yaml:14:7: unknown action 'ws.snd' (did you mean
/// 'ws.send'?)`.
class ScenarioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads a scenario. `file_name` stands before the errors; `bot` is a bot class chosen elsewhere,
/// which wins over the scenario's: it decides which actions the tree can name. Throws
/// ScenarioError.
Scenario load_scenario(const std::string& text, const std::string& file_name,
                       const Registry& registry, const std::optional<std::string>& bot = {});

/// The same for a file. Throws ScenarioError, too, if it cannot be read.
Scenario load_scenario_file(const std::string& path, const Registry& registry,
                            const std::optional<std::string>& bot = {});

}  // namespace botarmy
