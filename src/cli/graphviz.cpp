// SPDX-License-Identifier: MIT
#include "cli/graphviz.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>

namespace botarmy {
namespace {

/// A file that has a name no longer: it is gone when it is closed.
class Scratch {
 public:
  explicit Scratch(const std::string& content) {
    std::array<char, 32> name{"/tmp/botarmy-XXXXXX"};
    descriptor_ = mkstemp(name.data());
    if (descriptor_ < 0) fail(errno);
    unlink(name.data());
    std::size_t written = 0;
    while (written < content.size()) {
      const ssize_t count = write(descriptor_, content.data() + written, content.size() - written);
      if (count < 0) fail(errno);
      written += static_cast<std::size_t>(count);
    }
    lseek(descriptor_, 0, SEEK_SET);
  }
  ~Scratch() { close(descriptor_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  [[noreturn]] static void fail(int error) {
    throw std::system_error(error, std::generic_category(), "cannot write a file in /tmp");
  }
  int descriptor_ = -1;
};

}  // namespace

void draw_svg(const std::string& graph) {
  const Scratch input(graph);
  posix_spawn_file_actions_t redirections;
  posix_spawn_file_actions_init(&redirections);
  posix_spawn_file_actions_adddup2(&redirections, input.descriptor(), STDIN_FILENO);
  // We ignore broken pipes; dot shall end by them as other programs do.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::string program = "dot";
  std::string format = "-Tsvg";
  std::array<char*, 3> arguments{program.data(), format.data(), nullptr};
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, "dot", &redirections, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&redirections);
  if (error != 0) {
    throw std::runtime_error(
        "cannot start Graphviz's 'dot', which draws SVG: install it (apt-get install graphviz), or "
        "choose --format dot");
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  const bool nobody_reads = WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE;
  if (status == 0 || nobody_reads) return;
  throw std::runtime_error("Graphviz's 'dot' could not draw the tree");
}

}  // namespace botarmy
