// SPDX-License-Identifier: MIT
#include "editor/custom_nodes.hpp"

#include "editor/json_text.hpp"
#include "source/problems.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace botarmy {
namespace {

/// "MyBot.say(text)".
std::string signature(const std::string& name, const Parameters& form) {
  std::string text = name + "(";
  for (const Parameter& parameter : form) {
    if (text.back() != '(') text += ", ";
    text += parameter.name;
  }
  return text + ")";
}

std::string without_base(const std::string& name, std::string base) {
  if (!base.empty() && !base.ends_with('.')) base += '.';
  return name.starts_with(base) ? name.substr(base.size()) : name;
}

const JsonMember* find(const std::vector<JsonMember>& members, std::string_view key) {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const JsonMember& member) { return member.key == key; });
  return found == members.end() ? nullptr : &*found;
}

/// How the members of an object are written: all that stands before their keys, and between their
/// keys and values.
struct Style {
  std::string_view before;
  std::string_view between;
  std::size_t level;  ///< of the object in others
};

/// The value as the file writes its own: in one line, or a line for each member.
std::string written(const json::array& nodes, const Style& style) {
  const std::size_t line_end = style.before.rfind('\n');
  if (line_end == std::string_view::npos) return compact(nodes);
  const std::string_view indent = style.before.substr(line_end + 1);
  const bool returns = style.before.substr(0, line_end).ends_with('\r');
  const std::string_view step = indent.substr(0, indent.size() / (style.level + 1));
  return indented(nodes, std::string(returns ? "\r\n" : "\n").append(indent),
                  step.empty() ? "  " : std::string(step));
}

}  // namespace

json::array custom_nodes(const std::vector<const Action*>& actions,
                         const std::string& module_base) {
  json::array nodes;
  for (const Action* action : actions) {
    const std::string name = without_base(action->name, module_base);
    for (const Parameters& form : action->forms) {
      const std::string title = signature(name, form);
      nodes.push_back({{"version", "0.3.0"},
                       {"scope", "node"},
                       {"name", title},
                       {"category", "action"},
                       {"title", title},
                       {"description", action->description},
                       {"properties", json::object()}});
    }
  }
  return nodes;
}

std::string with_custom_nodes(const std::string& project, const json::array& nodes) {
  if (!is_json(project)) throw ScenarioError("this is not JSON");
  std::vector<JsonMember> members = members_of(project, 0);
  const JsonMember* data = find(members, "data");
  std::size_t level = 0;
  if (data != nullptr && find(members, "trees") == nullptr) {
    members = members_of(project, data->value_begin);
    level = 1;
  }
  if (find(members, "trees") == nullptr) {
    throw ScenarioError("this is no project of the Behavior Tree Editor: it has no 'trees'");
  }
  const JsonMember* old = find(members, "custom_nodes");
  const JsonMember& model = old != nullptr ? *old : members.back();
  const std::string_view text = project;
  const Style style{text.substr(model.begin, model.key_begin - model.begin),
                    text.substr(model.key_end, model.value_begin - model.key_end), level};
  const std::string value = written(nodes, style);
  std::string result;
  if (old != nullptr) {
    result.append(text.substr(0, old->value_begin)).append(value);
    return result.append(text.substr(old->value_end));
  }
  result.append(text.substr(0, model.value_end)).append(",").append(style.before);
  result.append("\"custom_nodes\"").append(style.between).append(value);
  return result.append(text.substr(model.value_end));
}

}  // namespace botarmy
