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
                       const StringPlaces& places, Problems& problems) {
  std::vector<Entry> own;
  const Value* properties = tree.find("properties");
  if (properties == nullptr) return {own, given};
  for (const Entry& entry : properties->entries) {
    if (!has_keys(entry.value)) own.push_back(entry);
  }
  for (const Entry& entry : properties->entries) {
    const auto same = [&](const Entry& other) { return other.key == entry.key; };
    if (!has_keys(entry.value) || std::any_of(given.begin(), given.end(), same)) continue;
    std::optional<Value> value = resolve(entry.value, {own, given}, places, false, problems);
    own.push_back({entry.key, entry.at, std::move(value).value_or(entry.value)});
  }
  return {own, given};
}

}  // namespace botarmy
