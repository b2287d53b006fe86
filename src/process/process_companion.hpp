// SPDX-License-Identifier: MIT
#pragma once

#include "async/task_group.hpp"
#include "process/child_process.hpp"
#include "process/framing.hpp"

#include <botarmy/bot.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// A program that runs beside a bot: what listens to it as one of the bot's companions, and ends it
/// with that companion.
class ProcessCompanion {
 public:
  /// What the program writes to its standard error, line by line.
  using ErrorLog = std::function<void(std::string_view line)>;

  ProcessCompanion(const Executor& executor, std::unique_ptr<ChildProcess> child, ErrorLog log);
  ProcessCompanion(const ProcessCompanion&) = delete;
  ProcessCompanion& operator=(const ProcessCompanion&) = delete;

  /// @name What a companion does
  /// Until the program has ended; one that is cancelled ends it.
  /// @{
  /// Forwards each message that the program writes. Ends with the reason that the bot dies of:
  /// nobody has asked the program to end.
  Task<std::optional<std::string>> listen(Framing framing, Forwarder& forwarder);
  /// Gives the program all of the input and keeps its output.
  Task<std::optional<std::string>> collect(std::string input);
  /// @}

  /// Writes to the program; the error says why it cannot. One call at a time.
  Task<boost::system::error_code> write(std::string_view bytes);

  /// @name Once the companion has ended
  /// @{
  [[nodiscard]] const std::optional<ExitStatus>& status() const { return status_; }
  [[nodiscard]] const std::string& output() const { return output_; }
  /// Why its output is not all there; empty if it is.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// @}

 private:
  Task<void> forward(Framing framing, Forwarder& forwarder);
  Task<void> keep();
  Task<void> feed(std::string input);
  Task<void> log_errors();
  void log_lines(std::string_view bytes);
  void log_what_is_left();
  /// Lets the work run until it ends by itself or is cancelled, then ends the program. True if
  /// nobody asked for that.
  Task<bool> work(Task<void> task);

  Executor executor_;
  std::unique_ptr<ChildProcess> child_;
  ErrorLog log_;
  Unframed errors_;
  std::optional<ExitStatus> status_;
  std::string output_;
  std::string problem_;
  TaskGroup tasks_;
};

}  // namespace botarmy
