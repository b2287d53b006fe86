// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// A step of a bot: an action with its arguments by name; none: the action alone.
struct Step {
  std::string action;
  json::value arguments{};
  bool operator==(const Step&) const = default;
};

/// A setting of the scenario, and what it is for.
struct Setting {
  std::string name;
  std::string value;
  std::string comment;
};

/// What a scenario is to say.
struct Script {
  std::string name;
  json::object target;
  std::vector<Setting> custom{};
  json::array on_message{};
  std::vector<Step> steps{};
};

/// How a session becomes a scenario.
struct ScriptOptions {
  std::string name = "recorded";
  bool keep_secrets = false;
};

/// The script by which a bot does what the client of the session has done. The session has been
/// selected. Bots connect even if it has no websocket: then to the server of its first request,
/// over HTTP alone.
Script write_script(const Session& session, const ScriptOptions& options);

/// The length of a pause as the language writes it: "250ms", "1.2s"; empty if it is not worth one.
std::string pause_text(Moment length);

}  // namespace botarmy
