// SPDX-License-Identifier: MIT
#include "army/machine_load.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <numeric>
#include <utility>

namespace botarmy {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What stands before the separator, which goes with it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool lists_cpu(std::string_view controllers) {
  while (!controllers.empty()) {
    if (take_until(controllers, ',') == "cpu") return true;
  }
  return false;
}

MachineFigures operator-(MachineFigures one, const MachineFigures& other) {
  one.busy -= other.busy;
  one.stolen -= other.stolen;
  one.idle -= other.idle;
  one.throttled -= other.throttled;
  one.throttled_for -= other.throttled_for;
  return one;
}

}  // namespace

MachineFigures parse_processors(std::string_view stat, std::chrono::nanoseconds tick) {
  std::string_view line = take_until(stat, '\n');
  if (take_until(line, ' ') != "cpu") return {};
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  // user nice system idle iowait irq softirq steal; what guests used is in the first two.
  std::array<std::uint64_t, 8> ticks{};
  for (std::uint64_t& count : ticks) count = number(take_until(line, ' '));
  const std::uint64_t idle = ticks[3] + ticks[4];
  const std::uint64_t stolen = ticks[7];
  const std::uint64_t all = std::accumulate(ticks.begin(), ticks.end(), std::uint64_t{0});
  const auto time = [tick](std::uint64_t count) { return static_cast<std::int64_t>(count) * tick; };
  return {.busy = time(all - idle - stolen), .stolen = time(stolen), .idle = time(idle)};
}

MachineFigures parse_throttling(std::string_view cpu_stat) {
  MachineFigures figures;
  while (!cpu_stat.empty()) {
    std::string_view line = take_until(cpu_stat, '\n');
    const std::string_view key = take_until(line, ' ');
    if (key == "nr_throttled") figures.throttled = number(line);
    if (key == "throttled_usec") figures.throttled_for = std::chrono::microseconds(number(line));
    if (key == "throttled_time") figures.throttled_for = std::chrono::nanoseconds(number(line));
  }
  return figures;
}

std::string throttling_file(std::string_view cgroups) {
  std::string unified;
  while (!cgroups.empty()) {
    std::string_view line = take_until(cgroups, '\n');
    const std::string_view hierarchy = take_until(line, ':');
    const std::string_view controllers = take_until(line, ':');
    const std::string group = line == "/" ? std::string() : std::string(line);
    if (lists_cpu(controllers)) return "/sys/fs/cgroup/cpu" + group + "/cpu.stat";
    if (hierarchy == "0") unified = "/sys/fs/cgroup" + group + "/cpu.stat";
  }
  return unified;
}

MachineLoad::MachineLoad()
    : tick_(std::chrono::nanoseconds(std::chrono::seconds(1)) / ::sysconf(_SC_CLK_TCK)),
      throttling_file_(throttling_file(contents("/proc/self/cgroup"))),
      before_(read()) {}

MachineFigures MachineLoad::read() const {
  MachineFigures figures = parse_processors(contents("/proc/stat"), tick_);
  figures += parse_throttling(contents(throttling_file_));
  return figures;
}

MachineFigures MachineLoad::take() {
  const MachineFigures now = read();
  return now - std::exchange(before_, now);
}

}  // namespace botarmy
