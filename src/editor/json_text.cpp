// SPDX-License-Identifier: MIT
#include "editor/json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

constexpr std::string_view spaces = " \t\r\n";

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(spaces, at), text.size());
}

/// Behind the quote at the end.
std::size_t skip_text(std::string_view text, std::size_t at) {
  for (++at; text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

std::size_t skip_value(std::string_view text, std::size_t at) {
  std::size_t open = 0;
  do {
    const char next = text[at];
    if (next == '"') {
      at = skip_text(text, at);
    } else if (open == 0 && next != '{' && next != '[') {
      return std::min(text.find_first_of(" \t\r\n,]}", at), text.size());
    } else {
      if (next == '{' || next == '[') ++open;
      if (next == '}' || next == ']') --open;
      ++at;
    }
  } while (open > 0);
  return at;
}

}  // namespace

bool is_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = 200;
  boost::system::error_code error;
  (void)json::parse(text, error, {}, options);
  return !error;
}

std::vector<JsonMember> members_of(std::string_view text, std::size_t begin) {
  std::vector<JsonMember> members;
  std::size_t at = skip_spaces(text, begin);
  if (!text.substr(at).starts_with('{')) return members;
  while (true) {
    JsonMember member;
    member.begin = at + 1;
    member.key_begin = skip_spaces(text, member.begin);
    if (text[member.key_begin] == '}') return members;
    member.key_end = skip_text(text, member.key_begin);
    const std::string_view key = text.substr(member.key_begin, member.key_end - member.key_begin);
    member.key = std::string(json::parse(key).as_string());
    member.value_begin = skip_spaces(text, text.find(':', member.key_end) + 1);
    member.value_end = skip_value(text, member.value_begin);
    at = skip_spaces(text, member.value_end);
    members.push_back(std::move(member));
    if (text[at] != ',') return members;
  }
}

std::string compact(const json::value& value) { return json::serialize(value); }

std::string indented(const json::value& value, const std::string& line, const std::string& step) {
  const std::string inner = line + step;
  std::string text;
  const auto begin_item = [&] {
    text += text.empty() ? "" : ",";
    text += inner;
  };
  if (value.is_array() && !value.get_array().empty()) {
    for (const json::value& item : value.get_array()) {
      begin_item();
      text += indented(item, inner, step);
    }
    return "[" + text + line + "]";
  }
  if (value.is_object() && !value.get_object().empty()) {
    for (const auto& [key, item] : value.get_object()) {
      begin_item();
      text += json::serialize(json::value(key)) + ": " + indented(item, inner, step);
    }
    return "{" + text + line + "}";
  }
  return json::serialize(value);
}

}  // namespace botarmy
