// SPDX-License-Identifier: MIT
#include "catalog/match_fields.hpp"

#include "catalog/template.hpp"
#include "source/problems.hpp"

#include <boost/regex.hpp>

namespace botarmy {
namespace {

std::string check_regex(const json::value& value) {
  const std::string pattern(value.as_string());
  const boost::regex compiled(pattern, boost::regex::perl | boost::regex::no_except);
  if (compiled.status() == 0) return {};
  return "'regex' is no regular expression: " + pattern;
}

std::string check_pointers(const json::value& value) {
  const json::object* const values = value.if_object();
  if (values == nullptr) return {};  // one template, which becomes a mapping
  for (const auto& entry : *values) {
    std::string problem = check_pointer(entry.key(), "'json'");
    if (!problem.empty()) return problem;
  }
  return {};
}

}  // namespace

Parameters match_fields() {
  using namespace parameter;  // the types of parameters
  return {
      text("text", "the whole text of the message"),
      text("prefix", "what the message begins with"),
      text("regex", "a regular expression (Perl's syntax) that is found in the message")
          .checked_by(check_regex),
      mapping("json", "values that the message, read as JSON, has: by JSON pointers")
          .checked_by(check_pointers),
      text("topic", "the topic of a message of the form topic:text"),
      integer("size", "how long the message is, in bytes").at_least(0),
      text("from", "the socket or companion that it came from; \"\" is the bot's main socket"),
  };
}

bool is_group(std::string_view part) {
  return part.size() == 2 && part[0] == '$' && part[1] >= '0' && part[1] <= '9';
}

std::string check_pointer(std::string_view pointer, std::string_view where) {
  if (pointer.empty() || pointer.starts_with('/')) return {};
  return std::string(where).append(" has ").append(in_quotes(pointer)) +
         ", which is no JSON pointer such as /room/name";
}

std::string check_save(const json::object& parts, bool has_regex) {
  for (const auto& [key, part] : parts) {
    if (is_reserved_key(key)) {
      return "'save' has the key " + in_quotes(key) + ", which is reserved and cannot be changed";
    }
    if (!part.is_string()) return "'save' must have texts such as /room or $1";
    const std::string_view text = part.get_string();
    if (has_template(text)) continue;
    if (is_group(text)) {
      if (text[1] != '0' && !has_regex) {
        return "'save' has " + in_quotes(text) + ", but there is no 'regex' with groups";
      }
      continue;
    }
    std::string problem = check_pointer(text, "'save'");
    if (!problem.empty()) return problem + " or $1";
  }
  return {};
}

bool is_reserved_key(std::string_view key) {
  return key == "id" || key == "start_time" || key == "position";
}

}  // namespace botarmy
