// SPDX-License-Identifier: MIT
#include "demo/demo_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <concepts>
#include <csignal>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace botarmy {
namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr std::chrono::seconds to_end{2};
constexpr int cannot_execute = 127;

std::system_error system_failure() {
  return {errno, std::generic_category(), "the demo server did not start"};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number < 0) throw system_failure();
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

bool wait_readable(int descriptor, Moment deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  pollfd wanted{descriptor, POLLIN, 0};
  return left.count() > 0 && ::poll(&wanted, 1, static_cast<int>(left.count())) > 0;
}

/// What arrives until it is complete, the stream ends or the deadline is over.
template <std::predicate<std::string_view> Complete>
std::string read_until(int descriptor, Complete complete, Moment deadline) {
  std::string text;
  std::array<char, 512> part;
  while (!complete(text) && wait_readable(descriptor, deadline)) {
    const ssize_t size = ::read(descriptor, part.data(), part.size());
    if (size <= 0) break;
    text.append(part.data(), static_cast<std::size_t>(size));
  }
  return text;
}

/// Becomes the demo server. Between fork and exec, so nothing here may allocate or take a lock.
[[noreturn]] void become_server(const char* program, int output, pid_t parent) {
  ::setpgid(0, 0);  // an interrupt at the terminal is for the runner, which then ends its server
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(cannot_execute);  // it died before it could take us with it
  ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  std::array<const char*, 5> arguments{"botarmy", "demo-server", "--port", "0", nullptr};
  ::execv(program, const_cast<char**>(arguments.data()));
  ::_exit(cannot_execute);
}

pid_t start(const std::string& program, int output) {
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) become_server(program.c_str(), output, parent);
  if (child < 0) throw system_failure();
  return child;
}

/// The port in the line that the server prints when it listens; 0 if there is none.
std::uint16_t announced_port(std::string_view line) {
  constexpr std::string_view before = "ws://127.0.0.1:";
  std::uint16_t port = 0;
  const std::size_t found = line.find(before);
  if (found == std::string_view::npos) return port;
  std::from_chars(line.data() + found + before.size(), line.data() + line.size(), port);
  return port;
}

bool answers(std::uint16_t port, Moment deadline) {
  constexpr std::string_view request =
      "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  const Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0) {
    return false;
  }
  ::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL);
  const auto healthy = [](std::string_view text) { return text.ends_with("\r\n\r\nok"); };
  return healthy(read_until(socket.get(), healthy, deadline));
}

void reap(pid_t pid) {
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) continue;
}

}  // namespace

DemoProcess::DemoProcess(const std::string& program, std::chrono::milliseconds patience) {
  const Moment deadline = std::chrono::steady_clock::now() + patience;
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_failure();
  const Descriptor output{ends[0]};
  {
    const Descriptor input{ends[1]};
    child_.pid = start(program, input.get());
  }
  const auto whole_line = [](std::string_view text) { return text.ends_with('\n'); };
  port_ = announced_port(read_until(output.get(), whole_line, deadline));
  if (port_ != 0 && answers(port_, deadline)) return;
  const bool late = std::chrono::steady_clock::now() >= deadline;
  throw std::runtime_error("the demo server did not start: " +
                           (late ? "no answer within " + std::to_string(patience.count()) + " ms"
                                 : std::string{"it ended or answered wrongly"}));
}

DemoProcess::Child::~Child() {
  if (pid <= 0) return;
  ::kill(pid, SIGTERM);
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  if (handle < 0 || !wait_readable(handle, std::chrono::steady_clock::now() + to_end)) {
    ::kill(pid, SIGKILL);
  }
  if (handle >= 0) ::close(handle);
  reap(pid);
}

std::string DemoProcess::url(const std::string& path) const {
  return "ws://127.0.0.1:" + std::to_string(port_) + path;
}

}  // namespace botarmy
