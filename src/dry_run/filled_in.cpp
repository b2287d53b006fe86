// SPDX-License-Identifier: MIT
#include "dry_run/filled_in.hpp"

#include "text/compact_json.hpp"

namespace botarmy {
namespace {

std::string in_braces(const std::string& name) {
  return std::string("{{").append(name).append("}}");
}

json::value fill_in_text(std::string_view template_text, const Scope& scope) {
  const std::vector<TemplatePart> parts = split_template(template_text);
  std::string text;
  for (const TemplatePart& part : parts) {
    std::optional<json::value> copy;
    const json::value* value = part.is_name ? look_up(split_name(part.text), scope, copy) : nullptr;
    if (value != nullptr && parts.size() == 1) return *value;
    if (value != nullptr) {
      text += as_text(*value);
    } else {
      text += part.is_name ? in_braces(part.text) : part.text;
    }
  }
  return json::value(text);
}

}  // namespace

json::value fill_in_what_is_known(const json::value& value, const Scope& scope) {
  if (!has_template(value)) return value;
  if (const json::array* list = value.if_array()) {
    json::array filled;
    for (const json::value& item : *list) filled.push_back(fill_in_what_is_known(item, scope));
    return filled;
  }
  if (const json::object* mapping = value.if_object()) {
    json::object filled;
    for (const auto& [key, item] : *mapping) {
      filled.insert_or_assign(key, fill_in_what_is_known(item, scope));
    }
    return filled;
  }
  return fill_in_text(value.get_string(), scope);
}

}  // namespace botarmy
