// SPDX-License-Identifier: MIT
#include "actions/message_match.hpp"

#include <boost/json/parse.hpp>
#include <boost/regex.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace botarmy {
namespace {

// The places of match_parameters.
enum Place : std::size_t { text, prefix, regex, json_values, topic, size, save };

std::optional<std::string> text_at(const Arguments& arguments, Place place) {
  const json::string* const value = arguments[place].if_string();
  if (value == nullptr) return std::nullopt;
  return std::string(value->begin(), value->end());
}

/// Null if there is no such value, or the message is no JSON.
const json::value* value_at(const json::value& parsed, std::string_view pointer) {
  boost::system::error_code error;
  return parsed.find_pointer(pointer, error);
}

std::optional<json::value> parse(const Message& message) {
  boost::system::error_code error;
  json::value value = json::parse(message.data, error);
  if (error) return std::nullopt;
  return value;
}

bool has_values(const Message& message, const json::object& expected) {
  const std::optional<json::value> parsed = parse(message);
  if (!parsed) return false;
  return std::all_of(expected.begin(), expected.end(), [&](const auto& entry) {
    const json::value* const value = value_at(*parsed, entry.key());
    return value != nullptr && *value == entry.value();
  });
}

bool is_group(std::string_view part) {
  return part.size() == 2 && part[0] == '$' && part[1] >= '0' && part[1] <= '9';
}

json::value group(Bot& bot, const Arguments& arguments, const Message& message, char digit) {
  if (digit == '0') return json::value(message.data);
  boost::smatch found;
  const std::string pattern = text_at(arguments, regex).value_or("");
  const auto number = static_cast<std::size_t>(digit - '0');
  if (!boost::regex_search(message.data, found, bot.regex(pattern)) || number >= found.size() ||
      !found[static_cast<int>(number)].matched) {
    return nullptr;
  }
  return json::value(found[static_cast<int>(number)].str());
}

std::string check_pointer(std::string_view pointer, const std::string& where) {
  if (pointer.empty() || pointer.starts_with('/')) return {};
  return where + " has '" + std::string(pointer) + "', which is no JSON pointer such as /room/name";
}

std::string check_regex(const std::string& pattern) {
  const boost::regex compiled(pattern, boost::regex::perl | boost::regex::no_except);
  if (compiled.status() == 0) return {};
  return "'regex' is no regular expression: " + pattern;
}

std::string check_save(const json::object& parts, bool has_regex) {
  for (const auto& [key, part] : parts) {
    if (!part.is_string()) return "'save' must have texts such as /room or $1";
    const std::string_view text = part.get_string();
    if (is_group(text)) {
      if (text[1] != '0' && !has_regex) {
        return "'save' has '" + std::string(text) + "', but there is no 'regex' with groups";
      }
      continue;
    }
    std::string problem = check_pointer(text, "'save'");
    if (!problem.empty()) return problem + " or $1";
  }
  return {};
}

}  // namespace

Parameters match_parameters() {
  return {
      parameter::text("text", "the whole text of the message").otherwise(nullptr),
      parameter::text("prefix", "what the message begins with").otherwise(nullptr),
      parameter::text("regex", "a regular expression (Perl's syntax) that is found in the message")
          .otherwise(nullptr),
      parameter::mapping("json", "values that the message, read as JSON, has: by JSON pointers")
          .otherwise(json::object{}),
      parameter::text("topic", "the topic of a message of the form topic:text").otherwise(nullptr),
      parameter::integer("size", "how long the message is, in bytes")
          .at_least(0)
          .otherwise(nullptr),
  };
}

MessageMatch::MessageMatch(const Arguments& arguments)
    : text_(text_at(arguments, text)),
      prefix_(text_at(arguments, prefix)),
      regex_(text_at(arguments, regex)),
      topic_(text_at(arguments, topic)),
      json_(arguments[json_values].as_object()) {
  if (arguments[size].is_int64()) size_ = static_cast<std::size_t>(arguments[size].get_int64());
}

bool MessageMatch::fits(Bot& bot, const Message& message) const {
  if (text_ && message.data != *text_) return false;
  if (prefix_ && !message.data.starts_with(*prefix_)) return false;
  if (size_ && message.data.size() != *size_) return false;
  if (topic_ && split_topic(message.data).topic != *topic_) return false;
  if (regex_ && !boost::regex_search(message.data, bot.regex(*regex_))) return false;
  return json_.empty() || has_values(message, json_);
}

std::string check_match(const Arguments& arguments) {
  const std::optional<std::string> pattern = text_at(arguments, regex);
  if (pattern) {
    std::string problem = check_regex(*pattern);
    if (!problem.empty()) return problem;
  }
  for (const auto& entry : arguments[json_values].as_object()) {
    std::string problem = check_pointer(entry.key(), "'json'");
    if (!problem.empty()) return problem;
  }
  if (arguments.size() <= save || !arguments[save].is_object()) return {};
  return check_save(arguments[save].get_object(), pattern.has_value());
}

json::object saved_parts(Bot& bot, const Arguments& arguments, const Message& message) {
  json::object saved;
  if (arguments[save].as_object().empty()) return saved;
  const std::optional<json::value> parsed = parse(message);
  for (const auto& [key, part] : arguments[save].as_object()) {
    const std::string_view text = part.as_string();
    if (is_group(text)) {
      saved[key] = group(bot, arguments, message, text[1]);
      continue;
    }
    const json::value* const value = parsed ? value_at(*parsed, text) : nullptr;
    saved[key] = value == nullptr ? json::value() : *value;
  }
  return saved;
}

}  // namespace botarmy
