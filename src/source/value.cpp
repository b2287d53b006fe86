// SPDX-License-Identifier: MIT
#include "source/value.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace botarmy {

const Value* Value::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Value text_value(std::string text, Position at) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.at = at;
  value.text = std::move(text);
  value.quoted = true;
  return value;
}

Value from_json(const json::value& json, Position at) {
  Value value;
  value.at = at;
  switch (json.kind()) {
    case json::kind::null: break;
    case json::kind::array:
      value.kind = Value::Kind::list;
      for (const json::value& item : json.get_array()) value.items.push_back(from_json(item, at));
      break;
    case json::kind::object:
      value.kind = Value::Kind::mapping;
      for (const auto& [key, item] : json.get_object()) {
        value.entries.push_back({std::string(key), at, from_json(item, at)});
      }
      break;
    case json::kind::string: return text_value(std::string(json.get_string()), at);
    default: value.kind = Value::Kind::scalar; value.text = json::serialize(json);
  }
  return value;
}

std::string describe(const Value& value) {
  switch (value.kind) {
    case Value::Kind::nothing: return "nothing";
    case Value::Kind::list: return "a list";
    case Value::Kind::mapping: return "a mapping";
    case Value::Kind::scalar: break;
  }
  return (value.quoted ? "the text " : "") + in_quotes(value.text);
}

}  // namespace botarmy
