// SPDX-License-Identifier: MIT
#include "report/numbers.hpp"
#include "report/report.hpp"

#include <spdlog/fmt/fmt.h>

namespace botarmy {
namespace {

std::uint64_t runs(const Snapshot& snapshot) {
  std::uint64_t sum = 0;
  for (const auto& [name, figures] : snapshot.actions) sum += figures.runs();
  return sum;
}

std::uint64_t errors(const Snapshot& snapshot) {
  std::uint64_t sum = 0;
  for (const auto& [reason, figures] : snapshot.errors) sum += figures.count;
  return sum;
}

std::string brief_count(std::uint64_t count) { return brief(static_cast<double>(count)); }

}  // namespace

std::string live_line(const Snapshot& now, const Snapshot& before, double seconds_since,
                      double elapsed, std::uint64_t running, std::uint64_t target) {
  const auto rate = [&](std::uint64_t count_now, std::uint64_t count_before) {
    return seconds_since > 0 ? brief(static_cast<double>(count_now - count_before) / seconds_since)
                             : std::string("0");
  };
  const WebsocketFigures& in_out = now.websocket;
  std::string line = fmt::format(
      "{}  {}/{} bots  {} actions/s  msg/s in {} out {}  {} errors", clock_time(elapsed),
      brief_count(running), brief_count(target), rate(runs(now), runs(before)),
      rate(in_out.messages_received, before.websocket.messages_received),
      rate(in_out.messages_sent, before.websocket.messages_sent), brief_count(errors(now)));
  if (in_out.round_trip.count() > 0) {
    line += "  rtt p95 " + duration(in_out.round_trip.stats().p95);
  }
  return line;
}

}  // namespace botarmy
