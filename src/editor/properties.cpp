// SPDX-License-Identifier: MIT
#include "editor/properties.hpp"

#include "source/did_you_mean.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

// In a term, or in the list or mapping of a property, a property may stand inside of so many.
constexpr std::size_t levels_of_terms = 100;

std::string_view trim(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Whether only a running bot knows what the key stands for.
bool is_of_the_run(std::string_view key) {
  return key == "id" || key.starts_with("custom.") || key.starts_with("data.") ||
         key.starts_with("context.");
}

std::string in_braces(const std::string& key) { return std::string("{{") + key + "}}"; }

bool is_plain_scalar(const Value& value) {
  return value.kind == Value::Kind::scalar && !value.quoted;
}

/// `{{'{{'}}`: between the quotes there may be braces.
std::optional<KeyInBraces> quoted_at_begin(std::string_view text) {
  const std::size_t open = text.find('\'');
  const std::size_t close = text.find('\'', open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  const std::size_t end = text.find("}}", close + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return KeyInBraces{std::string(trim(text.substr(2, end - 2))), end + 2, true};
}

}  // namespace

std::optional<KeyInBraces> key_at_begin(std::string_view text) {
  if (!text.starts_with("{{")) return std::nullopt;
  if (trim(text.substr(2)).starts_with('\'')) return quoted_at_begin(text);
  const std::size_t end = text.find_first_of("{}", 2);
  if (end == std::string_view::npos || !text.substr(end).starts_with("}}")) return std::nullopt;
  return KeyInBraces{std::string(trim(text.substr(2, end - 2))), end + 2, false};
}

bool Properties::has(std::string_view key) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const Entry& entry) { return entry.key == key; });
}

std::optional<Value> Properties::find_as_it_is(const std::string& key, Position at,
                                               Problems& problems) const {
  for (const Entry& entry : entries_) {
    if (entry.key != key) continue;
    if (growth_ != nullptr && !growth_->allows(entry.value, at, levels_of_terms)) {
      return std::nullopt;
    }
    Value value = entry.value;
    value.at = at;
    return value;
  }
  if (is_of_the_run(key)) return text_value(in_braces(key), at);
  std::vector<std::string> keys;
  for (const Entry& entry : entries_) keys.push_back(entry.key);
  std::sort(keys.begin(), keys.end());
  problems.add(at, "there is no property " + in_quotes(key) + did_you_mean(key, keys) +
                       (keys.empty() ? "; the tree has none" : known_are(keys)));
  return std::nullopt;
}

std::optional<Value> Properties::find(const std::string& key, Position at,
                                      Problems& problems) const {
  std::optional<Value> value = find_as_it_is(key, at, problems);
  if (value && is_plain_scalar(*value)) value->quoted = !to_json(*value, problems).is_number();
  return value;
}

std::optional<std::string> Properties::find_text(const std::string& key, Position at,
                                                 Problems& problems) const {
  std::optional<Value> value = find_as_it_is(key, at, problems);
  if (!value || value->kind == Value::Kind::scalar) {
    return value ? std::optional(std::move(value->text)) : std::nullopt;
  }
  problems.add(at, "the property " + in_quotes(key) + " is " + describe(*value) +
                       ", which cannot stand inside a text");
  return std::nullopt;
}

}  // namespace botarmy
