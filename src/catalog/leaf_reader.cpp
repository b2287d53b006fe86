// SPDX-License-Identifier: MIT
#include "catalog/leaf_reader.hpp"

#include "catalog/template.hpp"
#include "source/did_you_mean.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

json::array positional(const Value& arguments, Problems& problems) {
  json::array list;
  if (arguments.kind == Value::Kind::list) {
    for (const Value& item : arguments.items) list.push_back(to_json(item, problems));
  } else if (arguments.kind != Value::Kind::nothing) {
    list.push_back(to_json(arguments, problems));
  }
  return list;
}

/// Where the problem stands: at an argument, or at a key in it.
Position place_of(const ArgumentProblem& problem, const Value& arguments) {
  const std::size_t argument = problem.argument;
  const bool item = argument < arguments.items.size();
  if (!item && argument >= arguments.entries.size()) return arguments.at;
  const Value& value = item ? arguments.items[argument] : arguments.entries[argument].value;
  for (const Entry& entry : value.entries) {
    if (entry.key == problem.key) return entry.at;
  }
  return item ? value.at : arguments.entries[argument].at;
}

}  // namespace

LeafReader::LeafReader(const Registry& registry, const BotClass* bot, const KnownNames& names,
                       Problems& problems, Marks& marks, std::vector<std::string> others)
    : registry_(registry),
      bot_(bot),
      names_(names),
      problems_(problems),
      marks_(marks),
      others_(std::move(others)),
      growth_(problems) {
  if (bot != nullptr) actions_ = registry.action_names(*bot);
}

bool LeafReader::knows(const std::string& action) const {
  return std::find(actions_.begin(), actions_.end(), action) != actions_.end();
}

Node LeafReader::read(const std::string& name, Position at, const Value& arguments) {
  Node leaf = action(name);
  leaf.mark = marks_.add(at);
  check_templates(arguments);
  if (bot_ == nullptr) return leaf;
  const Action* known = registry_.find_action(*bot_, name);
  if (known == nullptr) {
    problems_.add(at, "unknown action " + in_quotes(name) + hint(name));
  } else {
    bind_arguments(*known, at, arguments, leaf);
  }
  return leaf;
}

void LeafReader::bind_arguments(const Action& action, Position at, const Value& arguments,
                                Node& leaf) {
  Problems found;  // apart: of a value that is none, no more needs to be said
  const bool named = arguments.kind == Value::Kind::mapping;
  const json::value given =
      named ? to_json(arguments, found) : json::value(positional(arguments, found));
  for (const Problems::Problem& problem : found.all()) problems_.add(problem.at, problem.text);
  if (!found.empty()) return;

  Binding binding =
      named ? bind_named(action, given.get_object()) : bind(action, given.get_array());
  for (ArgumentProblem& problem : binding.problems) {
    const bool nothing = arguments.kind == Value::Kind::nothing;
    const Position place = nothing ? at : place_of(problem, arguments);
    problems_.add(place, std::move(problem.text));
  }
  if (!binding.problems.empty()) return;
  check_dealt_set(action, binding, arguments);
  leaf.arguments = without_defaults(std::move(binding.arguments), *binding.form);
}

/// Whether the set of data that the action deals from is one.
void LeafReader::check_dealt_set(const Action& action, const Binding& binding,
                                 const Value& arguments) {
  for (std::size_t i = 0; i < binding.arguments.size(); ++i) {
    const json::string* const set = binding.arguments[i].if_string();
    if (set == nullptr || (*binding.form)[i].name != action.traits.deals) continue;
    const std::string name(*set);
    std::string problem = has_template(name) ? "" : problem_of_dealt_set(name, names_);
    if (!problem.empty()) problems_.add(place_of({i, {}}, arguments), std::move(problem));
  }
}

void LeafReader::check_templates(const Value& value) {
  if (value.kind == Value::Kind::scalar) {
    std::string problem = problem_of_templates(value.text, names_);
    if (!problem.empty()) problems_.add(value.at, std::move(problem));
  }
  for (const Value& item : value.items) check_templates(item);
  for (const Entry& entry : value.entries) check_templates(entry.value);
}

std::string LeafReader::hint(const std::string& unknown) const {
  for (const std::string& name : registry_.bot_names()) {
    const std::vector<Action>& actions = registry_.find_bot(name)->actions();
    const auto is_it = [&](const Action& action) { return action.name == unknown; };
    if (std::any_of(actions.begin(), actions.end(), is_it)) {
      return " (an action of the bot " + in_quotes(name) + ", not of " + in_quotes(bot_->name()) +
             ")";
    }
  }
  std::vector<std::string> candidates = others_;
  candidates.insert(candidates.end(), actions_.begin(), actions_.end());
  return did_you_mean(unknown, candidates);
}

}  // namespace botarmy
