// SPDX-License-Identifier: MIT
#include "record/yaml_text.hpp"

#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>

namespace botarmy {
namespace {

constexpr std::size_t widest = 100;

/// Words that mean something else to one or another reader of YAML.
bool is_a_word_of_yaml(std::string_view text) {
  constexpr std::array<std::string_view, 10> words{"true", "false", "null", "yes", "no",
                                                   "on",   "off",   "nan",  "inf", "y"};
  std::string lower;
  for (const char c : text) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower == "n" || std::find(words.begin(), words.end(), lower) != words.end();
}

/// "250ms", "1.2s".
bool is_duration(std::string_view text) {
  const std::size_t unit = text.find_first_not_of("0123456789.");
  return unit != 0 && unit != std::string_view::npos &&
         (text.substr(unit) == "ms" || text.substr(unit) == "s");
}

bool is_plain(std::string_view text) {
  if (is_duration(text)) return true;
  constexpr std::string_view first = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_/";
  constexpr std::string_view others =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/.=+ -";
  return !text.empty() && first.find(text[0]) != std::string_view::npos && !text.ends_with(' ') &&
         text.find_first_not_of(others) == std::string_view::npos && !is_a_word_of_yaml(text);
}

/// An address has colons, and is plain where nothing follows: not in braces.
bool is_plain_address(std::string_view text) {
  return (text.starts_with("ws://") || text.starts_with("wss://") || text.starts_with("http://") ||
          text.starts_with("https://")) &&
         text.find_first_of(" #{}[],&*!|>'\"%@`\\?") == std::string_view::npos &&
         text.find_first_not_of("\t\r\n") == 0 && !text.ends_with(':');
}

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += "\\x";
      result += digits[byte >> 4U];
      result += digits[byte & 0xFU];
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string in_one_line(const json::value& value) {
  if (const json::string* const text = value.if_string()) {
    return yaml_scalar({text->data(), text->size()});
  }
  std::string result;
  if (const json::array* const list = value.if_array()) {
    for (const json::value& item : *list)
      result += (result.empty() ? "" : ", ") + in_one_line(item);
    return '[' + result + ']';
  }
  const json::object* const mapping = value.if_object();
  if (mapping == nullptr) return compact_json(value);
  for (const auto& [key, item] : *mapping) {
    result += (result.empty() ? "" : ", ") + yaml_scalar(key) + ": " + in_one_line(item);
  }
  return result.empty() ? "{}" : "{ " + result + " }";
}

std::string indented(std::size_t column) { return '\n' + std::string(column, ' '); }

}  // namespace

std::string yaml_scalar(std::string_view text) {
  return is_plain(text) ? std::string(text) : quoted(valid_utf8(text));
}

std::string yaml_entry(std::string_view key, const json::value& value, std::size_t column) {
  const std::string start = yaml_scalar(key) + ":";
  const json::string* const text = value.if_string();
  if (text != nullptr && is_plain_address({text->data(), text->size()})) {
    return start + ' ' + as_text(value);
  }
  const std::string line = in_one_line(value);
  const json::object* const mapping = value.if_object();
  const json::array* const list = value.if_array();
  const bool empty = (mapping == nullptr || mapping->empty()) && (list == nullptr || list->empty());
  if (empty || column + width(start) + 1 + width(line) <= widest) return start + ' ' + line;
  std::string block = start;
  constexpr std::size_t step = 2;
  if (mapping != nullptr) {
    for (const auto& [name, item] : *mapping) {
      block += indented(column + step) + yaml_entry(name, item, column + step);
    }
    return block;
  }
  for (const json::value& item : *list) {
    const json::object* const one = item.if_object();
    const std::string short_item = in_one_line(item);
    block += indented(column + step) + "- ";
    if (one == nullptr || one->empty() || column + 2 * step + width(short_item) <= widest) {
      block += short_item;
      continue;
    }
    bool first = true;
    for (const auto& [name, entry] : *one) {
      block +=
          (first ? "" : indented(column + 2 * step)) + yaml_entry(name, entry, column + 2 * step);
      first = false;
    }
  }
  return block;
}

}  // namespace botarmy
