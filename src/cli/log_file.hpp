// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/log.hpp>

#include <memory>
#include <string>

namespace botarmy {

/// A log that writes to a file in the background. What the file system refuses does nothing to the
/// run: problem() tells of it at the end.
class LogFile : public Log {
 public:
  /// Has what was written so far brought to the file soon, for those who read along.
  virtual void flush() = 0;
  /// Writes what is waiting and closes the file. Nothing may be written after that.
  virtual void close() = 0;
  /// What went wrong so far, in a line for people; empty if every line was written.
  [[nodiscard]] virtual std::string problem() const = 0;
};

/// Starts a new file. An empty path is a log that keeps nothing.
std::unique_ptr<LogFile> open_log_file(const std::string& path);
/// The same for what goes over the wire: the time to the microsecond stands before its lines, and
/// no level behind them. A path of "-" is standard error.
std::unique_ptr<LogFile> open_frame_file(const std::string& path);

}  // namespace botarmy
