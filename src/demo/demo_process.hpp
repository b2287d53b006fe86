// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace botarmy {

/// A demo server in a child process of its own, on a free port: the target of a run that has no
/// other. Blocks while it starts and while it ends. The child also dies with the thread that made
/// it, so make it on one that stays for the run.
class DemoProcess {
 public:
  /// Returns when the server answers. Throws std::runtime_error, which says what went wrong, if it
  /// does not within `patience`. `program` is started as `PROGRAM demo-server --port 0`.
  explicit DemoProcess(const std::string& program = "/proc/self/exe",
                       std::chrono::milliseconds patience = std::chrono::seconds{5});
  DemoProcess(const DemoProcess&) = delete;
  DemoProcess& operator=(const DemoProcess&) = delete;

  /// The address of one of its paths.
  [[nodiscard]] std::string url(const std::string& path = "/sync") const;
  [[nodiscard]] pid_t pid() const { return child_.pid; }

 private:
  /// A process that ends, at the latest, with this object.
  struct Child {
    pid_t pid = 0;

    Child() = default;
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
  };

  Child child_;
  std::uint16_t port_ = 0;
};

}  // namespace botarmy
