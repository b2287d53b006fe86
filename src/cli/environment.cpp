// SPDX-License-Identifier: MIT
#include "cli/environment.hpp"

#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <fstream>

namespace botarmy {
namespace {

/// As the kernel names the first one; on some machines it names none.
std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "";
}

std::uint64_t cpus() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 0;
  return static_cast<std::uint64_t>(CPU_COUNT(&set));
}

std::uint64_t memory() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long size = sysconf(_SC_PAGESIZE);
  if (pages < 0 || size < 0) return 0;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size);
}

}  // namespace

Environment this_environment(std::uint64_t threads) {
  Environment environment{.version = BOTARMY_VERSION,
                          .system = "",
                          .processor = processor(),
                          .cpus = cpus(),
                          .memory = memory(),
                          .threads = threads};
  utsname name{};
  if (uname(&name) == 0) {
    environment.system = std::string(name.sysname) + " " + name.release + " " + name.machine;
  }
  return environment;
}

}  // namespace botarmy
