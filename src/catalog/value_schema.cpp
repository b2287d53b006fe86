// SPDX-License-Identifier: MIT
#include "catalog/value_schema.hpp"

#include <boost/json/array.hpp>

#include <cmath>
#include <cstdint>
#include <string>

namespace botarmy {
namespace {

/// Whether a letter may stand in the fragment of a URI as it is.
bool is_unreserved(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') ||
         std::string_view("-._!$&'()*+,;=:@").find(letter) != std::string_view::npos;
}

}  // namespace

json::object reference_to(std::string_view definition) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string pointer = "#/definitions/";
  for (const char letter : definition) {
    if (letter == '~') {
      pointer += "~0";
    } else if (letter == '/') {
      pointer += "~1";
    } else if (is_unreserved(letter)) {
      pointer += letter;
    } else {
      const auto byte = static_cast<unsigned char>(letter);
      pointer += '%';
      pointer += digits[byte / 16U];
      pointer += digits[byte % 16U];
    }
  }
  return {{"$ref", pointer}};
}

json::object text_schema(std::string_view description) {
  return {
      {"description", description}, {"type", {"string", "number", "boolean"}}, {"minLength", 1}};
}

json::value exact(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

json::object value_definitions() {
  return {
      {"scalar", {{"type", {"string", "number", "boolean"}}}},
      {"duration",
       {{"description", "a duration with its unit: 250ms, 2s, 1.5m or 1h"},
        {"type", "string"},
        {"pattern", R"(^[0-9]*\.?[0-9]+(ms|s|m|h)$)"}}},
      {"template",
       {{"description", "a value that each bot looks up, such as {{custom.room}}"},
        {"type", "string"},
        {"pattern", R"(^\{\{ *[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)* *\}\}$)"}}},
      {"with_template",
       {{"description", "a text that each bot fills in, such as {{custom.pause}}s"},
        {"type", "string"},
        {"pattern", R"(\{\{)"}}},
  };
}

}  // namespace botarmy
