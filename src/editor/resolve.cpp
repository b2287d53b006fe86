// SPDX-License-Identifier: MIT
#include "editor/resolve.hpp"

#include "editor/elixir_term.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

bool has_keys(const Value& value) {
  return value.text.find("{{") != std::string::npos ||
         std::any_of(value.items.begin(), value.items.end(), has_keys) ||
         std::any_of(value.entries.begin(), value.entries.end(),
                     [](const Entry& entry) { return has_keys(entry.value); });
}

bool is_one_key(const std::string& text) {
  const std::optional<KeyInBraces> key = key_at_begin(text);
  return key && key->size == text.size();
}

}  // namespace

std::optional<Value> resolve(const Value& property, const Properties& properties,
                             const StringPlaces& places, bool of_node, Problems& problems) {
  if (property.kind == Value::Kind::scalar && property.quoted) {
    const TermText text{property, properties, places};
    if (of_node && !is_one_key(property.text)) {
      if (std::optional<Value> term = read_term(text)) return term;
    }
    return fill_in(text, problems);
  }
  Value result = property;
  for (Value& item : result.items) {
    std::optional<Value> resolved = resolve(item, properties, places, false, problems);
    if (!resolved) return std::nullopt;
    item = std::move(*resolved);
  }
  for (Entry& entry : result.entries) {
    std::optional<Value> resolved = resolve(entry.value, properties, places, false, problems);
    if (!resolved) return std::nullopt;
    entry.value = std::move(*resolved);
  }
  return result;
}

Properties resolve_own(const Value& tree, const std::vector<Entry>& given,
                       const StringPlaces& places, Growth& growth, Problems& problems) {
  Properties result(given, &growth);
  const Value* own = tree.find("properties");
  if (own == nullptr || !growth.allows(*own, own->at)) return result;
  for (const Entry& entry : own->entries) {
    if (!has_keys(entry.value) && !result.has(entry.key)) result.add(entry);
  }
  for (const Entry& entry : own->entries) {
    if (result.has(entry.key)) continue;
    std::optional<Value> value = resolve(entry.value, result, places, false, problems);
    result.add({entry.key, entry.at, std::move(value).value_or(entry.value)});
  }
  return result;
}

}  // namespace botarmy
