// SPDX-License-Identifier: MIT
#include "bot/message_match.hpp"

#include "catalog/match_fields.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

std::optional<std::string> text_at(const json::object& match, std::string_view key) {
  const json::value* const value = match.if_contains(key);
  if (value == nullptr || value->is_null()) return std::nullopt;
  return std::string(value->as_string());
}

/// A number may be written in several ways: 7, 7.0.
bool same(const json::value& one, const json::value& other) {
  if (one == other) return true;
  if (!one.is_number() || !other.is_number() || (!one.is_double() && !other.is_double())) {
    return false;
  }
  return one.to_number<double>() == other.to_number<double>();
}

bool has_values(const Message& message, const json::object& expected) {
  if (message.json() == nullptr) return false;
  return std::all_of(expected.begin(), expected.end(), [&](const auto& entry) {
    const json::value* const value = value_at(message, entry.key());
    return value != nullptr && same(*value, entry.value());
  });
}

bool holds(const json::value& value, std::string_view text) {
  if (value.is_string()) return value.get_string().find(text) != json::string::npos;
  if (const json::array* const list = value.if_array()) {
    return std::any_of(list->begin(), list->end(),
                       [&](const json::value& item) { return holds(item, text); });
  }
  const json::object* const mapping = value.if_object();
  return mapping != nullptr && std::any_of(mapping->begin(), mapping->end(), [&](const auto& one) {
           return holds(one.value(), text);
         });
}

json::value group(const std::optional<boost::regex>& regex, const Message& message, char digit) {
  if (digit == '0') return json::value(message.data);
  boost::smatch found;
  const auto number = static_cast<std::size_t>(digit - '0');
  if (!regex || !boost::regex_search(message.data, found, *regex) || number >= found.size() ||
      !found[static_cast<int>(number)].matched) {
    return nullptr;
  }
  return json::value(found[static_cast<int>(number)].str());
}

}  // namespace

MessageMatch::MessageMatch(const json::object& match, const Regexes& regexes)
    : text_(text_at(match, "text")),
      prefix_(text_at(match, "prefix")),
      pattern_(text_at(match, "regex")),
      topic_(text_at(match, "topic")),
      from_(text_at(match, "from")) {
  if (pattern_) regex_ = regexes(*pattern_);
  const json::value* const size = match.if_contains("size");
  if (size != nullptr && size->is_int64()) size_ = static_cast<std::size_t>(size->get_int64());
  const json::value* const values = match.if_contains("json");
  if (values != nullptr && values->is_object()) json_ = values->get_object();
}

MessageMatch::MessageMatch(const json::object& match, Bot& bot)
    : MessageMatch(match, [&](const std::string& pattern) -> const boost::regex& {
        return bot.regex(pattern);
      }) {}

bool MessageMatch::fits(const Message& message) const {
  if (from_ && message.from != *from_) return false;
  if (text_ && message.data != *text_) return false;
  if (prefix_ && !message.data.starts_with(*prefix_)) return false;
  if (size_ && message.data.size() != *size_) return false;
  if (topic_ && split_topic(message.data).topic != *topic_) return false;
  if (regex_ && !boost::regex_search(message.data, *regex_)) return false;
  return json_.empty() || has_values(message, json_);
}

bool MessageMatch::asks_for(std::string_view text) const {
  const auto in = [&](const std::optional<std::string>& asked) {
    return asked && asked->find(text) != std::string::npos;
  };
  if (in(text_) || in(prefix_) || in(pattern_) || in(topic_)) return true;
  return std::any_of(json_.begin(), json_.end(),
                     [&](const auto& entry) { return holds(entry.value(), text); });
}

const json::value* value_at(const Message& message, std::string_view pointer) {
  const json::value* const parsed = message.json();
  if (parsed == nullptr) return nullptr;
  boost::system::error_code error;
  return parsed->find_pointer(pointer, error);
}

json::object saved_parts(const json::object& save, const MessageMatch& match,
                         const Message& message) {
  json::object saved;
  for (const auto& [key, part] : save) {
    const std::string_view text = part.as_string();
    if (is_group(text)) {
      saved[key] = group(match.regex(), message, text[1]);
      continue;
    }
    const json::value* const value = value_at(message, text);
    saved[key] = value == nullptr ? json::value() : *value;
  }
  return saved;
}

}  // namespace botarmy
