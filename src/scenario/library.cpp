// SPDX-License-Identifier: MIT
#include "scenario/library.hpp"

#include "source/read_file.hpp"
#include "source/yaml.hpp"

#include <optional>
#include <utility>

namespace botarmy {
namespace {

constexpr const char* parameters_key = "parameters";

Definition define(const Entry& entry, Problems& problems) {
  Definition definition{entry.at, entry.value, {}};
  std::vector<Entry>& entries = definition.body.entries;
  for (auto entry_of_body = entries.begin(); entry_of_body != entries.end(); ++entry_of_body) {
    if (entry_of_body->key != parameters_key) continue;
    if (entry_of_body->value.kind != Value::Kind::mapping) {
      problems.add(entry_of_body->value.at,
                   "'parameters' must be a mapping, not " + describe(entry_of_body->value));
    }
    definition.parameters = std::move(entry_of_body->value.entries);
    entries.erase(entry_of_body);
    break;
  }
  return definition;
}

/// "line 5", or "line 5 of common.yaml" if that is another file.
std::string line_of(Position first, Position now, const Problems& problems) {
  std::string text = "line " + std::to_string(first.line);
  if (first.file != now.file) text += " of " + problems.file_name(first.file);
  return text;
}

}  // namespace

void Library::add(const Value& scenario) {
  included_.insert(path_beside("", problems_.file_name(scenario.at.file)));
  if (const Value* trees = scenario.find("trees")) add_trees(*trees);
  if (const Value* data = scenario.find("data")) add_data(*data);
  if (const Value* files = scenario.find("include")) include(*files);
}

const Definition* Library::find(const std::string& name) const {
  const auto found = trees_.find(name);
  return found == trees_.end() ? nullptr : &found->second;
}

void Library::add_trees(const Value& trees) {
  for (const Entry& entry : trees.entries) {
    const auto [place, fresh] = trees_.emplace(entry.key, define(entry, problems_));
    if (fresh) continue;
    problems_.add(entry.at, "the tree " + in_quotes(entry.key) + " is already there, in " +
                                line_of(place->second.at, entry.at, problems_));
  }
}

void Library::add_data(const Value& data) {
  for (const Entry& entry : data.entries) {
    const auto [place, fresh] = data_.emplace(entry.key, entry);
    if (fresh) continue;
    problems_.add(entry.at, "the data " + in_quotes(entry.key) + " is already there, in " +
                                line_of(place->second.at, entry.at, problems_));
  }
}

void Library::include(const Value& files) {
  if (files.kind == Value::Kind::scalar) return include_file(files);
  if (files.kind != Value::Kind::list) {
    problems_.add(files.at, "'include' must be a file or a list of files, not " + describe(files));
  }
  for (const Value& file : files.items) include_file(file);
}

void Library::include_file(const Value& file) {
  if (file.kind != Value::Kind::scalar) {
    problems_.add(file.at, "a file to include must be text, not " + describe(file));
    return;
  }
  const std::string path = path_beside(problems_.file_name(file.at.file), file.text);
  if (!included_.insert(path).second) return;  // files may include each other
  const std::optional<int> index = read_file(path, file.at, problems_);
  if (!index) return;
  const std::optional<Value> scenario = parse_yaml(*index, problems_);
  if (!scenario) return;
  if (scenario->kind == Value::Kind::mapping) {
    add(*scenario);
  } else {
    problems_.add(scenario->at, "a scenario must be a mapping, not " + describe(*scenario));
  }
}

}  // namespace botarmy
