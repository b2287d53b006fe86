// SPDX-License-Identifier: MIT
#include "metrics/generator_figures.hpp"

#include <algorithm>
#include <array>

namespace botarmy {
namespace {

double share(std::chrono::nanoseconds part, std::chrono::nanoseconds whole) {
  if (whole.count() <= 0) return 0;
  return std::clamp(static_cast<double>(part.count()) / static_cast<double>(whole.count()), 0.0,
                    1.0);
}

}  // namespace

double ThreadFigures::cpu_share() const { return share(cpu, time); }

ThreadFigures& ThreadFigures::operator+=(const ThreadFigures& other) {
  timers += other.timers;
  alarms += other.alarms;
  loop += other.loop;
  sockets += other.sockets;
  cpu += other.cpu;
  time += other.time;
  return *this;
}

double MachineFigures::busy_share() const { return share(busy + stolen, busy + stolen + idle); }

double MachineFigures::stolen_share() const { return share(stolen, busy + stolen + idle); }

MachineFigures& MachineFigures::operator+=(const MachineFigures& other) {
  busy += other.busy;
  stolen += other.stolen;
  idle += other.idle;
  throttled += other.throttled;
  throttled_for += other.throttled_for;
  return *this;
}

std::string_view to_string(Strain strain) {
  constexpr std::array<std::string_view, strain_count> names{"timer_delay", "loop_lag",
                                                             "socket_delay", "cpu", "inbox_delay"};
  return names[static_cast<std::size_t>(strain)];
}

Excess& Excess::operator+=(const Excess& other) {
  if (other.lasted.count() == 0) return *this;
  if (lasted.count() == 0) return *this = other;
  if (other.worst > worst) {
    worst = other.worst;
    worst_at = other.worst_at;
  }
  lasted += other.lasted;
  cpu += other.cpu;
  first = std::min(first, other.first);
  return *this;
}

double GeneratorFigures::marked_share() const { return share(marked, observed); }

GeneratorFigures& GeneratorFigures::operator+=(const GeneratorFigures& other) {
  for (const auto& [name, figures] : other.threads) threads[name] += figures;
  machine += other.machine;
  observed += other.observed;
  marked += other.marked;
  machine_when_marked += other.machine_when_marked;
  for (const auto& [what, excess] : other.excesses) excesses[what] += excess;
  return *this;
}

}  // namespace botarmy
