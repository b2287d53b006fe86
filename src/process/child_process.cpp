// SPDX-License-Identifier: MIT
#include "process/child_process.hpp"

#include "async/with_timeout.hpp"

#include <boost/asio/as_tuple.hpp>
#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace botarmy {
namespace {

boost::system::error_code system_error(int number) {
  return {number, boost::system::system_category()};
}

/// The two ends of a pipe, closed with it; no other program inherits them.
class Pipe {
 public:
  Pipe() : valid_(::pipe2(ends_.data(), O_CLOEXEC) == 0) {}
  ~Pipe() {
    for (const int end : ends_) {
      if (end >= 0) ::close(end);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] bool valid() const { return valid_; }
  [[nodiscard]] int reading() const { return ends_[0]; }
  [[nodiscard]] int writing() const { return ends_[1]; }
  int take_reading() { return std::exchange(ends_[0], -1); }
  int take_writing() { return std::exchange(ends_[1], -1); }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool valid_;
};

/// What posix_spawn does in the child: streams in their places, signals as a program expects them,
/// a process group of its own (an interrupt at the terminal is for us, who then end it).
class SpawnPlan {
 public:
  SpawnPlan(int input, int output, int errors) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO);
    ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals, number);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  /// 0, or why not.
  int start(const std::vector<std::string>& command, pid_t& pid) const {
    std::vector<char*> arguments;
    for (const std::string& argument : command) {
      arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    return ::posix_spawnp(&pid, arguments[0], &actions_, &attributes_, arguments.data(), environ);
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

std::string to_string(const ExitStatus& status) {
  if (status.signal != 0) return "killed by signal " + std::to_string(status.signal);
  return "exit status " + std::to_string(status.code);
}

boost::system::result<std::unique_ptr<ChildProcess>> ChildProcess::start(
    const Executor& executor, const std::vector<std::string>& command) {
  Pipe input;
  Pipe output;
  Pipe errors;
  if (!input.valid() || !output.valid() || !errors.valid()) return system_error(errno);
  pid_t pid = -1;
  const SpawnPlan plan(input.reading(), output.writing(), errors.writing());
  if (const int failure = plan.start(command, pid)) return system_error(failure);
  std::unique_ptr<ChildProcess> child(new ChildProcess(executor, pid));
  // Not reaped yet, so the number cannot be another one's by now.
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  if (handle < 0) return system_error(errno);
  child->handle_.assign(handle);
  child->input_.assign(input.take_writing());
  child->output_.assign(output.take_reading());
  child->errors_.assign(errors.take_reading());
  return child;
}

ChildProcess::ChildProcess(const Executor& executor, pid_t pid)
    : pid_(pid), input_(executor), output_(executor), errors_(executor), handle_(executor) {}

ChildProcess::~ChildProcess() {
  if (!ended_) reap();  // does not take long: nothing survives the signal
}

Task<ExitStatus> ChildProcess::wait() {
  if (ended_) co_return status_;
  co_await handle_.async_wait(Stream::wait_read, use_task);
  if (!ended_) reap();
  co_return status_;
}

Task<ExitStatus> ChildProcess::end(std::chrono::steady_clock::duration patience) {
  boost::system::error_code ignored;
  input_.close(ignored);
  if (ended_) co_return status_;
  signal(SIGTERM);
  Task<ExitStatus> waiting = wait();
  const auto in_time = co_await with_timeout(patience, std::move(waiting));
  if (in_time) co_return *in_time;
  signal(SIGKILL);
  co_return co_await wait();
}

void ChildProcess::signal(int number) const { ::kill(-pid_, number); }

void ChildProcess::reap() {
  signal(SIGKILL);  // what it may leave behind; its number is its own until it is waited for
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
  ended_ = true;
  if (WIFSIGNALED(status)) status_.signal = WTERMSIG(status);
  if (WIFEXITED(status)) status_.code = WEXITSTATUS(status);
}

}  // namespace botarmy
