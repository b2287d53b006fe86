// SPDX-License-Identifier: MIT
#include "bot/log_fields.hpp"

#include "catalog/log_field.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <stdexcept>

namespace botarmy {
namespace {

bool plain(std::string_view value) {
  const auto special = [](unsigned char c) {
    return c <= ' ' || c == '"' || c == '=' || c == 0x7f;
  };
  return !value.empty() && std::none_of(value.begin(), value.end(), special);
}

/// In quotes, on one line: what a server says can hold anything.
std::string quoted(std::string_view value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\"";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (c == '\n') {
      text += "\\n";
    } else if (byte < ' ' || byte == 0x7f) {
      text += "\\x";
      text += digits[byte >> 4];
      text += digits[byte & 15];
    } else {
      text += c;
    }
  }
  return text + '"';
}

bool is_empty(const json::value& value) {
  return value.is_null() || (value.is_string() && value.get_string().empty());
}

}  // namespace

std::string text_field(LogFormat format, std::string_view key, std::string_view value) {
  std::string valid;
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (!std::all_of(value.begin(), value.end(), is_ascii)) value = valid = valid_utf8(value);
  if (format == LogFormat::json) {
    return '"' + std::string(key) + "\":" + json::serialize(json::string_view(value));
  }
  std::string field(key);
  field += '=';
  return field.append(plain(value) ? value : quoted(value));
}

std::string value_field(LogFormat format, std::string_view key, const json::value& value) {
  const bool as_json = format == LogFormat::json && !value.is_string();
  if (!as_json) return text_field(format, key, as_text(value));
  return '"' + std::string(key) + "\":" + compact_json(value);
}

void LogFields::set(std::string_view key, const json::value& value) {
  const std::string problem = problem_of_log_field(key);
  if (!problem.empty()) throw std::invalid_argument(problem);
  const auto is_it = [&](const Field& field) { return field.key == key; };
  const auto found = std::find_if(fields_.begin(), fields_.end(), is_it);
  if (is_empty(value)) {
    if (found != fields_.end()) fields_.erase(found);
  } else if (found != fields_.end()) {
    found->text = value_field(format_, key, value);
  } else if (fields_.size() < most_log_fields) {
    fields_.push_back({std::string(key), value_field(format_, key, value)});
  } else {
    throw std::invalid_argument("more than " + std::to_string(most_log_fields) +
                                " fields of log lines");
  }
  text_.clear();
  for (const Field& field : fields_) {
    if (!text_.empty()) text_ += format_ == LogFormat::json ? ',' : ' ';
    text_ += field.text;
  }
}

}  // namespace botarmy
