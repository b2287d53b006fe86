// SPDX-License-Identifier: MIT
#include "dry_run/filled_in.hpp"

#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>

namespace botarmy {
namespace {

std::string in_braces(const std::string& name) {
  return std::string("{{").append(name).append("}}");
}

json::value fill_in_text(std::string_view template_text, const Scope& scope) {
  const std::vector<TemplatePart> parts = split_template(template_text);
  std::string text;
  for (const TemplatePart& part : parts) {
    const json::value* value = part.is_name ? look_up(split_name(part.text), scope) : nullptr;
    if (value != nullptr && parts.size() == 1) return *value;
    if (value != nullptr && value->is_string()) {
      text.append(value->get_string().begin(), value->get_string().end());
    } else if (value != nullptr) {
      text += json::serialize(*value);
    } else {
      text += part.is_name ? in_braces(part.text) : part.text;
    }
  }
  return json::value(text);
}

std::string with_colons(const json::object& mapping);

std::string text_of(const json::value& value) {
  if (const json::array* list = value.if_array()) {
    return std::string(1, '[').append(arguments_text(*list)).append(1, ']');
  }
  if (const json::object* mapping = value.if_object()) {
    return std::string(1, '{').append(with_colons(*mapping)).append(1, '}');
  }
  if (!value.is_double()) return json::serialize(value);
  // Boost.JSON makes 5E-1 of 0.5.
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.get_double());
  return {digits.data(), end.ptr};
}

std::string with_colons(const json::object& mapping) {
  std::string text;
  for (const auto& [key, value] : mapping) {
    text.append(text.empty() ? "" : ", ").append(json::serialize(json::string(key)));
    text.append(": ").append(text_of(value));
  }
  return text;
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

std::string arguments_text(const json::array& arguments) {
  std::string text;
  for (const json::value& value : arguments) {
    text.append(text.empty() ? "" : ", ").append(text_of(value));
  }
  return text;
}

}  // namespace botarmy
