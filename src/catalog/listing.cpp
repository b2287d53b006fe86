// SPDX-License-Identifier: MIT
#include "catalog/listing.hpp"

#include "catalog/binding.hpp"
#include "catalog/value_schema.hpp"
#include "source/text_lines.hpp"
#include "text/compact_json.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

constexpr std::size_t most_columns = 100;
constexpr std::size_t indent = 4;

/// Actions that belong together: those of a bot class, or, without one, those of all bots.
struct Group {
  const BotClass* bot = nullptr;
  std::vector<const Action*> actions{};
};

std::vector<Group> groups_of(const Registry& registry, const BotClass* only) {
  std::vector<Group> groups(1);
  for (const auto& [name, action] : registry.actions()) {
    const bool hidden = only != nullptr && registry.find_action(*only, name) != &action;
    if (!hidden) groups.front().actions.push_back(&action);
  }
  for (const std::string& name : registry.bot_names()) {
    const BotClass* bot = registry.find_bot(name);
    if (bot->actions().empty() || (only != nullptr && bot != only)) continue;
    groups.push_back({bot});
    for (const Action& action : bot->actions()) groups.back().actions.push_back(&action);
  }
  return groups;
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues_letter(byte); }));
}

/// Adds the text in as many lines as it needs, all of which begin in the column `left`. Of the
/// first, what stands left of it is there already.
void add_wrapped(std::string& page, std::size_t left, std::string_view text) {
  std::size_t column = left;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column > left && column + 1 + columns(word) > most_columns) {
      page.append(1, '\n').append(left, ' ');
      column = left;
    } else if (column > left) {
      page += ' ';
      ++column;
    }
    page += word;
    column += columns(word);
  }
  page += '\n';
}

/// Each parameter of an action once, also if several forms have it.
std::vector<const Parameter*> parameters_of(const Action& action) {
  std::vector<const Parameter*> parameters;
  for (const Parameters& form : action.forms) {
    for (const Parameter& parameter : form) {
      const auto same = [&](const Parameter* other) {
        return other->name == parameter.name && other->description == parameter.description &&
               expectation(*other) == expectation(parameter) &&
               other->default_value == parameter.default_value;
      };
      if (std::none_of(parameters.begin(), parameters.end(), same)) {
        parameters.push_back(&parameter);
      }
    }
  }
  return parameters;
}

/// "how often; a whole number from 1 to 5; 2 unless given".
std::string describe(const Parameter& parameter) {
  std::string text = parameter.description;
  if (!text.empty()) text += "; ";
  text += expectation(parameter);
  if (!parameter.default_value) return text;
  const bool nothing = parameter.default_value->is_null();
  return text + "; " + (nothing ? "nothing" : compact_json(*parameter.default_value)) +
         " unless given";
}

/// A line for each name, with a text beside it.
using Lines = std::vector<std::pair<std::string, std::string>>;

void add_lines(std::string& page, std::size_t left, const Lines& lines) {
  std::size_t widest = 0;
  for (const auto& [name, text] : lines) widest = std::max(widest, columns(name));
  for (const auto& [name, text] : lines) {
    if (text.empty()) {
      page.append(left, ' ').append(name).append(1, '\n');
      continue;
    }
    page.append(left, ' ').append(name).append(widest - columns(name) + 2, ' ');
    add_wrapped(page, left + widest + 2, text);
  }
}

void add_action(std::string& page, const Action& action) {
  for (const Parameters& form : action.forms) {
    // Where it is too long for a line, the next ones begin behind the parenthesis.
    const std::size_t left = action.name.size() + 1;
    const std::string whole = signature(action, form);
    page.append(whole, 0, left);
    add_wrapped(page, left, std::string_view(whole).substr(left));
  }
  if (!action.description.empty()) {
    page.append(indent, ' ');
    add_wrapped(page, indent, action.description);
  }
  Lines lines;
  for (const Parameter* parameter : parameters_of(action)) {
    lines.emplace_back(parameter->name, describe(*parameter));
  }
  add_lines(page, indent, lines);
}

std::string title_of(const Group& group) {
  return group.bot == nullptr ? "Actions of all bots" : "Actions of " + group.bot->name();
}

json::object to_json(const Parameter& parameter) {
  constexpr std::array<std::string_view, 8> types{"any",  "boolean",  "integer", "number",
                                                  "text", "duration", "list",    "mapping"};
  json::object object{{"name", parameter.name},
                      {"type", types[static_cast<std::size_t>(parameter.type)]},
                      {"description", parameter.description},
                      {"required", !parameter.default_value}};
  if (parameter.default_value) object["default"] = *parameter.default_value;
  if (std::isfinite(parameter.least)) object["least"] = exact(parameter.least);
  if (std::isfinite(parameter.most)) object["most"] = exact(parameter.most);
  if (parameter.bounds_excluded) object["bounds_excluded"] = true;
  json::array fields;
  for (const Parameter& field : parameter.fields) fields.push_back(to_json(field));
  if (!fields.empty()) object["fields"] = std::move(fields);
  return object;
}

json::object to_json(const Action& action, const BotClass* bot) {
  json::array forms;
  for (const Parameters& form : action.forms) {
    json::array parameters;
    for (const Parameter& parameter : form) parameters.push_back(to_json(parameter));
    forms.push_back(json::object{{"signature", signature(action, form)},
                                 {"parameters", std::move(parameters)}});
  }
  return {{"name", action.name},
          {"bot", bot == nullptr ? json::value() : json::value(bot->name())},
          {"description", action.description},
          {"forms", std::move(forms)}};
}

/// Text that may stand in the cell of a table.
std::string cell(const std::string& text) {
  return boost::algorithm::replace_all_copy(text, "|", "\\|");
}

std::string default_cell(const Parameter& parameter) {
  if (!parameter.default_value) return "must be given";
  if (parameter.default_value->is_null()) return "nothing";
  return std::string("`").append(compact_json(*parameter.default_value)).append("`");
}

void add_markdown(std::string& page, const Action& action) {
  page += "\n#### " + action.name + "\n";
  const char* separator = "";
  for (const Parameters& form : action.forms) {
    page.append(separator).append("`").append(signature(action, form)).append("`");
    separator = " or ";
  }
  page += "\n\n" + action.description + "\n";
  const std::vector<const Parameter*> parameters = parameters_of(action);
  if (parameters.empty()) return;
  page += "\n| parameter | meaning | value | unless given |\n| --- | --- | --- | --- |\n";
  for (const Parameter* parameter : parameters) {
    page += "| `" + cell(parameter->name) + "` | " + cell(parameter->description) + " | " +
            cell(expectation(*parameter)) + " | " + cell(default_cell(*parameter)) + " |\n";
  }
}

}  // namespace

std::string list_actions(const Registry& registry, const BotClass* bot) {
  std::string page;
  for (const Group& group : groups_of(registry, bot)) {
    if (!page.empty()) page += "\n";
    page += title_of(group) + ":\n";
    for (const Action* action : group.actions) {
      page += "\n";
      add_action(page, *action);
    }
  }
  return page;
}

json::array actions_as_json(const Registry& registry, const BotClass* bot) {
  json::array actions;
  for (const Group& group : groups_of(registry, bot)) {
    for (const Action* action : group.actions) actions.push_back(to_json(*action, group.bot));
  }
  return actions;
}

std::string actions_as_markdown(const Registry& registry, const BotClass* bot) {
  std::string page;
  for (const Group& group : groups_of(registry, bot)) {
    if (!page.empty()) page += "\n";
    page += "### " + title_of(group) + "\n";
    for (const Action* action : group.actions) add_markdown(page, *action);
  }
  return page;
}

std::string list_bots(const Registry& registry) {
  Lines lines;
  for (const std::string& name : registry.bot_names()) {
    const BotClass& bot = *registry.find_bot(name);
    lines.emplace_back(name, bot.description() + (bot.tree() ? "; has a tree of its own" : ""));
  }
  std::string page;
  add_lines(page, 0, lines);
  return page;
}

json::array bots_as_json(const Registry& registry) {
  json::array bots;
  for (const std::string& name : registry.bot_names()) {
    const BotClass& bot = *registry.find_bot(name);
    json::array actions;
    for (const Action& action : bot.actions()) actions.push_back(json::value(action.name));
    bots.push_back(json::object{{"name", name},
                                {"description", bot.description()},
                                {"has_tree", bot.tree().has_value()},
                                {"demo_path", bot.demo_path()},
                                {"actions", std::move(actions)}});
  }
  return bots;
}

std::string list_trees(const Registry& registry) {
  Lines lines;
  for (const std::string& name : registry.tree_names()) {
    lines.emplace_back(name, registry.find_tree(name)->description);
  }
  std::string page;
  add_lines(page, 0, lines);
  return page;
}

json::array trees_as_json(const Registry& registry) {
  json::array trees;
  for (const std::string& name : registry.tree_names()) {
    trees.push_back(
        json::object{{"name", name}, {"description", registry.find_tree(name)->description}});
  }
  return trees;
}

}  // namespace botarmy
