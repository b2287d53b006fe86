// SPDX-License-Identifier: MIT
#include "report/live_view.hpp"
#include "report/numbers.hpp"
#include "text/utf8.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace botarmy {
namespace {

constexpr std::size_t most_columns = 120;

std::string brief_count(std::uint64_t count) { return brief(static_cast<double>(count)); }

/// "  2 thresholds fail: rtt p95 < 200ms, …", with the names if there is room; empty if none does.
std::string failing(const std::vector<ThresholdState>& thresholds, std::size_t room) {
  constexpr std::size_t least_of_names = 10;
  std::size_t count = 0;
  std::string names;
  for (const ThresholdState& state : thresholds) {
    if (state.standing != ThresholdState::Standing::failed) continue;
    names += (++count == 1 ? "" : ", ") + printable(state.expression);
  }
  if (count == 0) return "";
  const std::string text = fmt::format("  {} threshold{}", count, count == 1 ? " fails" : "s fail");
  if (room < width(text) + 2 + least_of_names) return text;
  return text + ": " + shorten(names, room - width(text) - 2);
}

}  // namespace

std::string live_line(const LiveFigures& figures) {
  const double parts = figures.interval_s > 0 ? figures.interval_s : 1;
  const auto rate = [&](std::uint64_t count) { return brief(static_cast<double>(count) / parts); };
  std::string line = fmt::format(
      "{}  {}/{} bots  {} actions/s  msg/s in {} out {}  {} errors", clock_time(figures.elapsed_s),
      brief_count(figures.running), brief_count(figures.target), rate(figures.counts.actions),
      rate(figures.counts.messages_received), rate(figures.counts.messages_sent),
      brief_count(figures.bots.died));
  if (const Stats times = figures.round_trip.interval.stats(); times.count > 0) {
    line += "  rtt p95 " + duration(times.p95);
  }
  line += figures.paused ? "  paused" : "";
  line += figures.strained ? "  generator too slow" : "";
  return line + failing(figures.thresholds, most_columns - std::min(most_columns, width(line)));
}

}  // namespace botarmy
