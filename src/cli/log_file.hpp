// SPDX-License-Identifier: MIT
#pragma once

#include "bot/log_fields.hpp"
#include "cli/line_file.hpp"

#include <botarmy/log.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace botarmy {

/// A log that writes to a file in the background. What the file system refuses does nothing to the
/// run: problem() tells of it.
class LogFile : public Log {
 public:
  /// Has what was written so far brought to the file soon, for those who read along.
  virtual void flush() = 0;
  /// Writes what is waiting and closes the file. Nothing may be written after that.
  virtual void close() = 0;
  /// What went wrong so far, in a line for people; empty if every line was written.
  [[nodiscard]] virtual std::string problem() const = 0;
  /// The lines that are in no file; complete after close().
  [[nodiscard]] virtual std::uint64_t lost_lines() const = 0;
};

/// Where a log goes, and how.
struct LogFileSettings {
  std::string path{};  ///< empty: nowhere; "-": standard error
  LogLevel level = LogLevel::info;
  LogFormat format = LogFormat::text;
  std::optional<Rotation> rotation{};
  /// How many lines may wait for the disk. Beyond that the oldest are dropped and counted: a slow
  /// disk must not slow bots.
  std::size_t queue_size = 8192;
};

/// Starts a new file. Lines of text have the time before them and the level behind them; those as
/// JSON have both as their first members.
std::unique_ptr<LogFile> open_log_file(const LogFileSettings& settings);
/// The same for what goes over the wire: the time to the microsecond stands before its lines, and
/// no level behind them.
std::unique_ptr<LogFile> open_frame_file(const std::string& path);

}  // namespace botarmy
