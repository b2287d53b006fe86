// SPDX-License-Identifier: MIT
#include "army/preflight.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>

namespace botarmy {
namespace {

/// Descriptors that a run takes beside one for each bot: event loops, timers, logs, result files.
constexpr std::uint64_t spare_descriptors = 64;

/// What a bot takes at rest, with room for messages on their way; see the benchmark of idle bots.
constexpr std::uint64_t memory_per_bot = std::uint64_t{32} << 10;

std::uint64_t raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::numeric_limits<std::uint64_t>::max();
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

std::uint64_t count_open_descriptors() {
  std::error_code error;
  const std::filesystem::directory_iterator open("/proc/self/fd", error);
  return static_cast<std::uint64_t>(std::distance(begin(open), end(open)));
}

std::uint64_t read_memory_available() {
  std::ifstream file("/proc/meminfo");
  std::string key;
  std::uint64_t kibibytes = 0;
  std::string unit;
  while (file >> key >> kibibytes) {
    if (key == "MemAvailable:") return kibibytes << 10;
    std::getline(file, unit);
  }
  return std::numeric_limits<std::uint64_t>::max();
}

}  // namespace

Machine inspect_machine() {
  Machine machine;
  machine.descriptor_limit = raise_descriptor_limit();
  machine.descriptors_open = count_open_descriptors();
  machine.first_port = 32'768;  // the kernel's own default
  machine.last_port = 60'999;
  std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> machine.first_port >>
      machine.last_port;
  machine.memory_available = read_memory_available();
  return machine;
}

std::vector<std::string> shortfalls(const Machine& machine, std::uint64_t bots) {
  std::vector<std::string> lines;
  const std::string who = std::to_string(bots) + " bots need ";
  const auto instead = [](std::uint64_t fewer) {
    return fewer > 0 ? ", or run " + std::to_string(fewer) + " bots at most" : "";
  };

  const std::uint64_t overhead = machine.descriptors_open + spare_descriptors;
  if (bots + overhead > machine.descriptor_limit) {
    const std::string needed = std::to_string(bots + overhead);
    lines.push_back(
        who + needed + " file descriptors, but this process may open " +
        std::to_string(machine.descriptor_limit) + ": raise the limit (as root: 'ulimit -n " +
        needed + "', or 'nofile' in /etc/security/limits.conf)" +
        instead(machine.descriptor_limit - std::min(overhead, machine.descriptor_limit)));
  }
  const std::uint64_t ports = machine.last_port + 1 - machine.first_port;
  if (bots > ports) {
    lines.push_back(
        who + "as many local ports, but the range " + std::to_string(machine.first_port) + " to " +
        std::to_string(machine.last_port) + " has " + std::to_string(ports) +
        ": widen it (as root: 'sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"')" +
        instead(ports));
  }
  if (bots > machine.memory_available / memory_per_bot) {
    lines.push_back(who + "about " + std::to_string((bots * memory_per_bot) >> 20) +
                    " MiB of memory, but only " + std::to_string(machine.memory_available >> 20) +
                    " MiB are available: free some" +
                    instead(machine.memory_available / memory_per_bot));
  }
  return lines;
}

}  // namespace botarmy
