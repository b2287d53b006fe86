// SPDX-License-Identifier: MIT
#include "text/compact_json.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace botarmy {
namespace {

std::string number_text(double number) {
  std::array<char, 64> digits{};
  const double size = std::abs(number);
  const bool plain = number == 0 || (size >= 1e-4 && size < 1e15);
  const auto form = plain ? std::chars_format::fixed : std::chars_format::general;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, form);
  return {digits.data(), end.ptr};
}

std::string compact_entries(const json::object& mapping) {
  std::string text;
  for (const auto& [key, value] : mapping) {
    text.append(text.empty() ? "" : ", ").append(json::serialize(json::string(key)));
    text.append(": ").append(compact_json(value));
  }
  return text;
}

}  // namespace

std::string compact_json(const json::value& value) {
  if (const json::array* list = value.if_array()) return "[" + compact_items(*list) + "]";
  if (const json::object* mapping = value.if_object()) return "{" + compact_entries(*mapping) + "}";
  if (const double* number = value.if_double()) return number_text(*number);
  return json::serialize(value);
}

std::string compact_items(const json::array& list) {
  std::string text;
  for (const json::value& item : list) {
    text.append(text.empty() ? "" : ", ").append(compact_json(item));
  }
  return text;
}

std::string as_text(const json::value& value) {
  const json::string* const text = value.if_string();
  return text != nullptr ? std::string(text->begin(), text->end()) : compact_json(value);
}

}  // namespace botarmy
