// SPDX-License-Identifier: MIT
#include "catalog/binding.hpp"
#include "catalog/match_fields.hpp"
#include "catalog/template.hpp"
#include "lint/rules.hpp"
#include "source/did_you_mean.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

namespace botarmy {
namespace {

/// Calls `visit` with the name in each template of the value.
template <typename Visit>
void for_each_name(const json::value& value, const Visit& visit) {
  if (const json::array* list = value.if_array()) {
    for (const json::value& item : *list) for_each_name(item, visit);
  } else if (const json::object* mapping = value.if_object()) {
    for (const auto& entry : *mapping) for_each_name(entry.value(), visit);
  } else if (const json::string* text = value.if_string()) {
    for (const TemplatePart& part : split_template(*text)) {
      if (part.is_name) visit(part.text);
    }
  }
}

/// The key of the context that a name reads. Empty if it reads something else.
std::string key_read_by(const std::string& name, const Deals& deals) {
  const std::vector<std::string> parts = split_name(name);
  if (deals.contains(parts[0])) return {};
  const bool rooted = parts.size() > 1;
  if (rooted && (parts[0] == "custom" || parts[0] == "data" || parts[0] == "shared")) return {};
  return rooted && parts[0] == "context" ? parts[1] : parts[0];
}

/// The actions of a bot class know its insides. Unless they say what they write, it may be
/// anything.
bool may_write_anything(const Subject& subject, const Action* action) {
  if (is_undeclared(action)) return true;
  const std::vector<Action>& own = subject.input.bot.actions();
  const bool is_own =
      std::any_of(own.begin(), own.end(), [&](const Action& other) { return &other == action; });
  return is_own && action->traits.writes.empty();
}

/// Adds the keys that a leaf names as those it sets.
void add_saved_keys(const Action& action, const json::array& arguments,
                    std::set<std::string>& keys) {
  const Binding binding = bind(action, arguments);
  for (std::size_t i = 0; i < binding.arguments.size(); ++i) {
    if ((*binding.form)[i].name != action.traits.saves) continue;
    const json::object* const several = binding.arguments[i].if_object();
    if (several != nullptr) {
      for (const auto& entry : *several) keys.emplace(entry.key());
    } else if (binding.arguments[i].is_string()) {
      keys.emplace(binding.arguments[i].get_string());
    }
  }
}

/// The keys that something writes.
std::set<std::string> written_keys(const Subject& subject) {
  const std::vector<std::string>& handled = subject.input.bot.writes();
  std::set<std::string> keys(handled.begin(), handled.end());
  for (const MessageRule& rule : subject.input.rules) {
    for (const auto& entry : rule.set) keys.emplace(entry.key());
  }
  for (std::size_t leaf = 0; leaf < subject.actions.size(); ++leaf) {
    const Action& action = *subject.actions[leaf];
    keys.insert(action.traits.writes.begin(), action.traits.writes.end());
    add_saved_keys(action, subject.tree.leaves()[leaf].arguments, keys);
  }
  return keys;
}

}  // namespace

void warn_of_unwritten_keys(Subject& subject) {
  for (const Action* action : subject.actions) {
    if (may_write_anything(subject, action)) return;
  }
  const std::set<std::string> written = written_keys(subject);
  for (const Tree::Leaf& leaf : subject.tree.leaves()) {
    for_each_name(leaf.arguments, [&](const std::string& name) {
      const std::string key = key_read_by(name, subject.input.deals);
      if (key.empty() || is_reserved_key(key) || written.contains(key)) return;
      const std::string near = did_you_mean(key, {written.begin(), written.end()});
      subject.warn(leaf.node, subject.name(leaf.node) + " reads " + in_quotes(key) +
                                  " of the context, but no action in this tree and no message "
                                  "handler writes it" +
                                  near);
    });
  }
}

}  // namespace botarmy
