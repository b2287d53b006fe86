// SPDX-License-Identifier: MIT
// The part of reading trees that puts other trees in their places.
#include "editor/project.hpp"
#include "scenario/substitute.hpp"
#include "scenario/tree_reader.hpp"
#include "source/did_you_mean.hpp"
#include "source/fields.hpp"
#include "source/json.hpp"
#include "source/read_file.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace botarmy {
namespace {

bool is_editor_choice(const Value& value) {
  return value.kind == Value::Kind::mapping && value.find("editor") != nullptr;
}

/// An editor file and the title of a tree in it, as `--tree file.json#Root` names them.
std::optional<std::pair<std::string, std::string>> split_editor_name(const std::string& name) {
  const std::size_t hash = name.rfind('#');
  if (hash != std::string::npos) return std::pair(name.substr(0, hash), name.substr(hash + 1));
  if (name.ends_with(".json")) return std::pair(name, std::string("Root"));
  return std::nullopt;
}

}  // namespace

Node TreeReader::read_root(const Value& value) {
  if (is_editor_choice(value)) return read_editor(value);
  const bool name = value.kind == Value::Kind::scalar && !leaves_.knows(value.text);
  if (name && library_.find(value.text) != nullptr) {
    return expand(value.text, *library_.find(value.text), value.at, nullptr);
  }
  return read_child(value, "tree");
}

Node TreeReader::read_chosen(const std::string& tree, Position at) {
  if (const auto editor = split_editor_name(tree)) {
    return read_editor_file(editor->first, {.title = editor->second, .at = at});
  }
  return read_tree_named(tree, at, nullptr);
}

void TreeReader::check_unused() {
  for (const auto& [name, definition] : library_.trees()) {
    if (used_.contains(name)) continue;
    // Not used by the trees that are not used, either: each is reported.
    const std::set<std::string> used = used_;
    standalone_ = true;
    (void)expand(name, definition, definition.at, nullptr);
    standalone_ = false;
    used_ = used;
  }
}

Node TreeReader::read_subtree(const Entry& entry, const Value* with) {
  if (with != nullptr && with->kind != Value::Kind::mapping) {
    problems_.add(with->at, "'with' must be a mapping, not " + describe(*with));
    with = nullptr;
  }
  if (is_editor_choice(entry.value)) {
    if (with != nullptr) {
      problems_.add(with->at,
                    "a tree of an editor file takes its values from 'context', not 'with'");
    }
    return read_editor(entry.value);
  }
  if (entry.value.kind != Value::Kind::scalar) {
    problems_.add(entry.value.at, "'tree' needs the name of a tree, not " + describe(entry.value));
    return {};
  }
  return read_tree_named(entry.value.text, entry.value.at, with);
}

Node TreeReader::read_tree_named(const std::string& name, Position at, const Value* with) {
  if (const Definition* definition = library_.find(name)) {
    return expand(name, *definition, at, with);
  }
  const NamedTree* registered = registry_.find_tree(name);
  if (registered == nullptr) {
    const std::vector<std::string> known = tree_names();
    const std::string near = did_you_mean(name, known);
    problems_.add(at, "there is no tree " + in_quotes(name) +
                          (near.empty() && !known.empty() ? known_are(known) : near));
    return {};
  }
  if (with != nullptr && !with->entries.empty()) {
    problems_.add(with->entries.front().at,
                  "the tree " + in_quotes(name) + " has no parameters: it is part of the program");
  }
  Node node = registered->tree;
  node.tree = name;
  node.mark = marks_.add(at);
  return node;
}

Node TreeReader::expand(const std::string& name, const Definition& definition, Position at,
                        const Value* with) {
  used_.insert(name);
  if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
    if (!recursions_.insert(at).second) return {};  // was said already, of another way to get here
    std::string chain;
    for (const std::string& tree : open_) chain += tree + " > ";
    problems_.add(at, "the tree " + in_quotes(name) + " contains itself: " + chain + name);
    return {};
  }
  if (!leaves_.growth().allows(definition.body, at)) return {};
  const std::vector<Entry> parameters = parameters_of(name, definition, at, with);
  open_.push_back(name);
  Node node =
      read_child(substitute(definition.body, parameters, leaves_.growth(), problems_), name);
  open_.pop_back();
  node.tree = name;
  return node;
}

/// The values of the parameters: what `with` gives, else their defaults.
std::vector<Entry> TreeReader::parameters_of(const std::string& name, const Definition& definition,
                                             Position at, const Value* with) {
  std::vector<Entry> given;
  if (with != nullptr) given = with->entries;
  std::vector<std::string> known;
  std::vector<Entry> parameters;
  for (const Entry& parameter : definition.parameters) {
    known.push_back(parameter.key);
    const auto value = std::find_if(given.begin(), given.end(),
                                    [&](const Entry& entry) { return entry.key == parameter.key; });
    if (value != given.end()) {
      parameters.push_back(*value);
    } else if (parameter.value.kind != Value::Kind::nothing) {
      parameters.push_back(parameter);
    } else if (!standalone_) {
      problems_.add(at, "the tree " + in_quotes(name) + " needs " + in_quotes(parameter.key) +
                            ": give it below 'with'");
    }
  }
  for (const Entry& entry : given) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    const std::string near = did_you_mean(entry.key, known);
    problems_.add(entry.at, "the tree " + in_quotes(name) + " has no parameter " +
                                in_quotes(entry.key) +
                                (near.empty() && !known.empty() ? known_are(known) : near));
  }
  return parameters;
}

Node TreeReader::read_editor(const Value& value) {
  Fields fields{value, "tree", problems_};
  const std::optional<std::string> file = fields.text("editor");
  EditorChoice choice{.title = fields.text("title").value_or("Root"), .at = value.at};
  if (const Value* title = value.find("title")) choice.at = title->at;
  if (const Value* context = fields.mapping("context")) choice.context = context->entries;
  choice.module_base = fields.text("module_base").value_or("");
  fields.finish();
  if (!file) return {};
  const std::string path = path_beside(problems_.file_name(value.at.file), *file);
  return read_editor_file(path, choice);
}

Node TreeReader::read_editor_file(const std::string& path, const EditorChoice& choice) {
  auto project = editor_files_.find(path);
  if (project == editor_files_.end()) {
    const std::optional<int> file = read_file(path, choice.at, problems_);
    if (!file) return {};
    project = editor_files_.emplace(path, parse_json(*file, problems_)).first;
  }
  if (!project->second) return {};
  return read_editor_tree(*project->second, choice, leaves_, problems_, marks_);
}

std::vector<std::string> TreeReader::tree_names() const {
  std::vector<std::string> names;
  for (const auto& [name, definition] : library_.trees()) names.push_back(name);
  for (const std::string& name : registry_.tree_names()) names.push_back(name);
  return names;
}

}  // namespace botarmy
