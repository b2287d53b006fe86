// SPDX-License-Identifier: MIT
#include "record/scenario_text.hpp"

#include "record/yaml_text.hpp"
#include "text/utf8.hpp"

namespace botarmy {
namespace {

constexpr std::size_t top = 0;
constexpr std::size_t of_settings = 2;
constexpr std::size_t of_steps = 6;

std::string custom_settings(const Script& script) {
  if (script.custom.empty()) return {};
  std::string text =
      "# What the recording cannot tell, or was not to keep. Give these settings their values "
      "here, or\n"
      "# on the command line: --custom NAME=VALUE.\ncustom:\n";
  for (const Setting& setting : script.custom) {
    text += "  " + yaml_entry(setting.name, json::value(setting.value), of_settings);
    text += "  # " + printable(setting.comment) + '\n';
  }
  return text;
}

std::string steps(const Script& script) {
  std::string text = "tree:\n  sequence:\n";
  for (const Step& step : script.steps) {
    text += "    - ";
    text +=
        step.arguments.is_null() ? step.action : yaml_entry(step.action, step.arguments, of_steps);
    text += '\n';
  }
  return text;
}

}  // namespace

std::string scenario_text(const Script& script, const std::string& origin) {
  std::string text = "# yaml-language-server: $schema=scenario.schema.json\n";
  text += "# Recorded by botarmy from " + printable(origin) + ". One bot does all of it, once.\n";
  text += yaml_entry("name", json::value(script.name), top) + '\n';
  text += yaml_entry("target", script.target, top) + '\n';
  text += "load: { bots: 1, once: true }\n";
  text += custom_settings(script);
  if (!script.on_message.empty()) {
    text += "# What the server says by itself.\n";
    text += yaml_entry("on_message", script.on_message, top) + '\n';
  }
  return text + steps(script);
}

}  // namespace botarmy
