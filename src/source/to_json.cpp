// SPDX-License-Identifier: MIT
#include "source/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

namespace botarmy {
namespace {

using Words = std::array<std::string_view, 3>;
constexpr Words words_for_true{"true", "True", "TRUE"};
constexpr Words words_for_false{"false", "False", "FALSE"};

bool is_one_of(const Words& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool consists_of(std::string_view text, std::string_view letters) {
  return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

std::string_view without_sign(std::string_view text) {
  return text.starts_with('+') || text.starts_with('-') ? text.substr(1) : text;
}

/// The number, if the text is one from beginning to end and there is room for it.
template <typename Number, typename Form>
std::optional<Number> number(std::string_view text, Form form) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value, form);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return value;
}

/// Digits, as a number that JSON knows; nothing if it has more than 64 bits.
std::optional<json::value> integer(std::string_view digits, int base) {
  if (const auto value = number<std::int64_t>(digits, base)) return json::value(*value);
  if (const auto value = number<std::uint64_t>(digits, base)) return json::value(*value);
  return std::nullopt;
}

bool is_decimal(std::string_view text) {
  const std::string_view digits = without_sign(text);
  if (!consists_of(digits, "0123456789.eE+-")) return false;
  if (digits.front() != '.' && !consists_of(digits.substr(0, 1), "0123456789")) return false;
  double value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value);
  return error != std::errc::invalid_argument && rest == end;
}

bool is_infinite_or_no_number(std::string_view text) {
  constexpr Words infinite{".inf", ".Inf", ".INF"};
  constexpr Words no_number{".nan", ".NaN", ".NAN"};
  return is_one_of(infinite, without_sign(text)) || is_one_of(no_number, text);
}

/// What a scalar without quotes stands for; nothing if it is a number that JSON has no room for.
std::optional<json::value> plain_value(std::string_view text) {
  const std::string_view positive = text.starts_with('+') ? text.substr(1) : text;
  if (is_one_of(words_for_true, text)) return json::value(true);
  if (is_one_of(words_for_false, text)) return json::value(false);
  if (consists_of(without_sign(text), "0123456789")) return integer(positive, 10);
  if (text.starts_with("0o") && consists_of(text.substr(2), "01234567")) {
    return integer(text.substr(2), 8);
  }
  if (text.starts_with("0x") && consists_of(text.substr(2), "0123456789abcdefABCDEF")) {
    return integer(text.substr(2), 16);
  }
  if (is_infinite_or_no_number(text)) return std::nullopt;
  if (!is_decimal(text)) return json::value(text);
  const auto decimal = number<double>(positive, std::chars_format::general);
  return decimal ? std::optional{json::value(*decimal)} : std::nullopt;
}

json::value list_to_json(const Value& list, Problems& problems) {
  json::array array;
  for (const Value& item : list.items) array.push_back(to_json(item, problems));
  return array;
}

json::value mapping_to_json(const Value& mapping, Problems& problems) {
  json::object object;
  for (const auto& [key, at, value] : mapping.entries) object[key] = to_json(value, problems);
  return object;
}

}  // namespace

json::value to_json(const Value& scalar, Problems& problems) {
  switch (scalar.kind) {
    case Value::Kind::nothing: return nullptr;
    case Value::Kind::list: return list_to_json(scalar, problems);
    case Value::Kind::mapping: return mapping_to_json(scalar, problems);
    case Value::Kind::scalar: break;
  }
  if (scalar.quoted) return json::value(scalar.text);
  const std::optional<json::value> value = plain_value(scalar.text);
  if (value) return *value;
  problems.add(scalar.at, "the number " + scalar.text + " is out of range");
  return nullptr;
}

}  // namespace botarmy
