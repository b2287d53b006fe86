// SPDX-License-Identifier: MIT
#include "cli/pretty_json.hpp"

#include "text/compact_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstddef>

namespace botarmy {
namespace {

namespace json = boost::json;

void write(const json::value& value, std::size_t depth, std::string& text) {
  const std::string inner(2 * (depth + 1), ' ');
  const std::string outer(2 * depth, ' ');
  const char* separator = "\n";
  if (value.is_array() && !value.get_array().empty()) {
    text += '[';
    for (const json::value& item : value.get_array()) {
      text.append(separator).append(inner);
      write(item, depth + 1, text);
      separator = ",\n";
    }
    text.append("\n").append(outer).append("]");
  } else if (value.is_object() && !value.get_object().empty()) {
    text += '{';
    for (const auto& [key, item] : value.get_object()) {
      text.append(separator).append(inner).append(json::serialize(json::string(key))).append(": ");
      write(item, depth + 1, text);
      separator = ",\n";
    }
    text.append("\n").append(outer).append("}");
  } else {
    text += compact_json(value);
  }
}

}  // namespace

std::string pretty_json(const json::value& value) {
  std::string text;
  write(value, 0, text);
  return text + "\n";
}

}  // namespace botarmy
