// SPDX-License-Identifier: MIT
#include "bot/log_line.hpp"

namespace botarmy {
namespace {

/// A field whose value is a number already written down.
std::string number_field(LogFormat format, std::string_view key, const std::string& number) {
  const std::string name(key);
  return format == LogFormat::json ? '"' + name + "\":" + number : name + '=' + number;
}

}  // namespace

LogLine::LogLine(std::int64_t bot_id, LogFormat format)
    : format_(format), text_(number_field(format, "bot_id", std::to_string(bot_id))) {}

LogLine& LogLine::add(std::string_view key, std::string_view value) {
  return put(text_field(format_, key, value));
}

LogLine& LogLine::add(std::string_view key, std::uint64_t value) {
  return put(number_field(format_, key, std::to_string(value)));
}

LogLine& LogLine::add(std::string_view key, std::chrono::nanoseconds value) {
  const auto microseconds = value.count() / 1000;
  const std::string fraction = std::to_string(microseconds % 1000);
  return put(number_field(format_, key,
                          std::to_string(microseconds / 1000) + "." +
                              std::string(3 - fraction.size(), '0') + fraction));
}

LogLine& LogLine::put(std::string_view field) {
  if (!text_.empty()) text_ += format_ == LogFormat::json ? ',' : ' ';
  text_ += field;
  return *this;
}

}  // namespace botarmy
