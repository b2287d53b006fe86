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

constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kibibyte = 1024;

/// See the benchmark of idle bots.
constexpr std::uint64_t idle_memory = 8 * kibibyte;
/// Room for messages on their way.
constexpr std::uint64_t message_memory = 24 * kibibyte;
/// What OpenSSL keeps for a connection.
constexpr std::uint64_t tls_memory = 60 * kibibyte;
/// What zlib keeps for both directions beside what depends on how far back messages refer.
constexpr std::uint64_t zlib_memory = 16 * kibibyte;

/// What a connection keeps to refer to earlier messages: if the server takes up the offer. See
/// zlib's zconf.h; its memory level is that of src/ws/zlib_stream.cpp.
std::uint64_t compression_memory(const Compression& compression) {
  if (!compression.offer || !compression.context_takeover) return 0;
  const auto power = [](int bits) { return std::uint64_t{1} << bits; };
  const int bits = compression.window_bits;
  const int level = std::clamp(bits - 7, 1, 8);
  return power(bits + 2) + power(level + 9) + power(bits) + zlib_memory;
}

std::uint64_t raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return no_limit;
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
  return no_limit;
}

std::string who_need(std::uint64_t bots) { return std::to_string(bots) + " bots need "; }

std::string or_run(std::uint64_t fewer) {
  return fewer > 0 ? ", or run " + std::to_string(fewer) + " bots at most" : "";
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

std::uint64_t descriptors_needed(const Machine& machine, std::uint64_t bots) {
  const std::uint64_t overhead = machine.descriptors_open + spare_descriptors;
  return std::min(bots, no_limit - overhead) + overhead;
}

std::uint64_t ports_available(const Machine& machine) {
  return (machine.last_port + 1 - machine.first_port) * machine.local_addresses;
}

std::uint64_t memory_for(std::uint64_t bots, std::uint64_t bytes_each) {
  return std::min(bots, no_limit / bytes_each) * bytes_each;
}

std::uint64_t memory_at_rest(const ConnectionKind& kind) {
  return idle_memory + (kind.secure ? tls_memory : 0) + compression_memory(kind.compression);
}

std::uint64_t memory_at_work(const ConnectionKind& kind) {
  return memory_at_rest(kind) + message_memory;
}

std::optional<std::string> descriptor_shortfall(const Machine& machine, std::uint64_t bots) {
  if (descriptors_needed(machine, bots) <= machine.descriptor_limit) return std::nullopt;
  const std::uint64_t overhead = descriptors_needed(machine, 0);
  const std::string needed = std::to_string(descriptors_needed(machine, bots));
  return who_need(bots) + needed + " file descriptors, but this process may open " +
         std::to_string(machine.descriptor_limit) + ": raise the limit (as root: 'ulimit -n " +
         needed + "', or 'nofile' in /etc/security/limits.conf)" +
         or_run(machine.descriptor_limit - std::min(overhead, machine.descriptor_limit));
}

std::optional<std::string> port_shortfall(const Machine& machine, std::uint64_t bots) {
  const std::uint64_t ports = ports_available(machine);
  if (bots <= ports) return std::nullopt;
  const bool several = machine.local_addresses > 1;
  return who_need(bots) + "as many local ports, but the range " +
         std::to_string(machine.first_port) + " to " + std::to_string(machine.last_port) + " has " +
         std::to_string(ports) +
         (several ? " for " + std::to_string(machine.local_addresses) + " addresses" : "") +
         ": widen it (as root: 'sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"')" +
         or_run(ports);
}

std::optional<std::string> memory_shortfall(const Machine& machine, std::uint64_t bots,
                                            const ConnectionKind& kind) {
  const std::uint64_t most = machine.memory_available / memory_at_work(kind);
  if (bots <= most) return std::nullopt;
  return who_need(bots) + "about " + std::to_string(memory_for(bots, memory_at_work(kind)) >> 20) +
         " MiB of memory, but only " + std::to_string(machine.memory_available >> 20) +
         " MiB are available: free some" + or_run(most);
}

std::vector<std::string> shortfalls(const Machine& machine, std::uint64_t bots,
                                    const ConnectionKind& kind) {
  std::vector<std::string> lines;
  for (auto& line : {descriptor_shortfall(machine, bots), port_shortfall(machine, bots),
                     memory_shortfall(machine, bots, kind)}) {
    if (line) lines.push_back(*line);
  }
  return lines;
}

}  // namespace botarmy
