// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace botarmy {

enum class LogLevel : std::uint8_t { info, warning, error };

/// Where log lines go. Writing never blocks; may be called from every thread.
class Log {
 public:
  virtual ~Log() = default;
  /// Writes one line, such as "bot_id=1 action=wait outcome=succeed duration=213".
  virtual void write(LogLevel level, std::string_view line) = 0;
  /// Whether lines of this level are wanted, so that no line is made that nobody keeps.
  [[nodiscard]] virtual bool wants(LogLevel level) const = 0;
};

}  // namespace botarmy
