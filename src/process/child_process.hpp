// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/system/result.hpp>
#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace botarmy {

/// How a child process ended.
struct ExitStatus {
  int code = 0;    ///< what it returned, if no signal killed it
  int signal = 0;  ///< the signal that killed it; 0: none
};

/// "exit status 3", or "killed by signal 9".
std::string to_string(const ExitStatus& status);

/// A program that runs beside us, with pipes for its standard streams. It never outlives this
/// object: destroying it kills the program, and all that it has started in its process group.
/// Linux 5.3 or later.
class ChildProcess {
 public:
  using Stream = asio::posix::basic_stream_descriptor<Executor>;

  /// Starts the program, which is looked for in PATH, with these arguments; `command` must not be
  /// empty. The error says why it cannot be started.
  static boost::system::result<std::unique_ptr<ChildProcess>> start(
      const Executor& executor, const std::vector<std::string>& command);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// @name Its standard streams, as we see them
  /// @{
  [[nodiscard]] Stream& input() { return input_; }
  [[nodiscard]] Stream& output() { return output_; }
  [[nodiscard]] Stream& errors() { return errors_; }
  /// @}

  /// Completes when it has ended.
  Task<ExitStatus> wait();
  /// Asks it to end with SIGTERM, kills it after a while, and completes when it has ended.
  Task<ExitStatus> end(std::chrono::steady_clock::duration patience);

 private:
  ChildProcess(const Executor& executor, pid_t pid);
  void signal(int number) const;
  /// Takes its status, which must be there.
  void reap();

  pid_t pid_;
  bool ended_ = false;
  ExitStatus status_;
  Stream input_;
  Stream output_;
  Stream errors_;
  Stream handle_;  ///< a descriptor of the process itself: readable when it has ended
};

}  // namespace botarmy
