// SPDX-License-Identifier: MIT
#pragma once

#include "bot/log_fields.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace botarmy {

/// A log line, field by field: `bot_id=1 action=wait outcome=succeed`, or the same as JSON. Time
/// and level are not in it: the log adds them.
class LogLine {
 public:
  /// A line of the run.
  explicit LogLine(LogFormat format) : format_(format) {}
  /// A line of one bot.
  explicit LogLine(std::int64_t bot_id, LogFormat format = LogFormat::text);

  /// Adds ` key=value`; the value in quotes if it is not one plain word.
  LogLine& add(std::string_view key, std::string_view value);
  LogLine& add(std::string_view key, std::uint64_t value);
  /// Adds ` key=value` in milliseconds, with microseconds behind the point.
  LogLine& add(std::string_view key, std::chrono::nanoseconds value);
  /// Fields of the same format.
  LogLine& add(const LogFields& fields) {
    return fields.text().empty() ? *this : put(fields.text());
  }

  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  LogLine& put(std::string_view field);

  LogFormat format_;
  std::string text_;
};

}  // namespace botarmy
