// SPDX-License-Identifier: MIT
#include "bot/log_line.hpp"

#include <algorithm>

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

}  // namespace

LogLine::LogLine(std::int64_t bot_id) : text_("bot_id=" + std::to_string(bot_id)) {}

LogLine& LogLine::add(std::string_view key, std::string_view value) {
  text_ += ' ';
  text_ += key;
  text_ += '=';
  text_ += plain(value) ? std::string(value) : quoted(value);
  return *this;
}

LogLine& LogLine::add(std::string_view key, std::chrono::nanoseconds value) {
  const auto microseconds = value.count() / 1000;
  const std::string fraction = std::to_string(microseconds % 1000);
  return add(key, std::to_string(microseconds / 1000) + "." +
                      std::string(3 - fraction.size(), '0') + fraction);
}

}  // namespace botarmy
