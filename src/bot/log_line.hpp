// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace botarmy {

/// A log line of one bot in key=value form, as log viewers read it: `bot_id=1 action=wait
/// outcome=succeed`.
class LogLine {
 public:
  explicit LogLine(std::int64_t bot_id);

  /// Adds ` key=value`; the value in quotes if it is not one plain word.
  LogLine& add(std::string_view key, std::string_view value);
  /// Adds ` key=value` in milliseconds, with microseconds behind the point.
  LogLine& add(std::string_view key, std::chrono::nanoseconds value);

  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace botarmy
