// SPDX-License-Identifier: MIT
#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;
using Kind = Table::Column::Kind;

constexpr std::string_view between = " · ";

}  // namespace

Section headline_section(const RunInfo& run, std::size_t most_width) {
  Lines lines = flow({"bot " + printable(run.bot_class), grouped(run.target) + " bots",
                      printable(run.target_url), run_time(run.duration_s),
                      "seed " + std::to_string(run.seed), date_and_time(run.started_at) + " UTC"},
                     between, most_width);
  lines.insert(lines.begin(), printable(run.name));
  return section_of_lines("", lines);
}

Section bots_section(const RunInfo& run, const Snapshot& snapshot, std::size_t most_width) {
  const BotFigures& bots = snapshot.bots;
  Lines items{"started " + grouped(bots.started), "done " + grouped(bots.done),
              "died " + grouped(bots.died), "stopped " + grouped(bots.stopped),
              "peak " + grouped(run.peak)};
  if (run.restarts > 0 || run.restarts_exhausted) {
    items.push_back("restarted " + grouped(run.restarts) +
                    (run.restarts_exhausted ? ", no more are allowed" : ""));
  }
  const ArrivalFigures& arrivals = snapshot.arrivals;
  if (arrivals.started + arrivals.dropped > 0) {
    items.push_back("arrived " + grouped(arrivals.started));
    items.push_back("dropped " + grouped(arrivals.dropped) + " arrivals");
  }
  Lines lines = flow(items, between, most_width - label_width);
  if (snapshot.populations.size() < 2) return section_of_lines("Bots", lines);
  Lines populations;
  for (std::size_t i = 0; i < snapshot.populations.size(); ++i) {
    populations.push_back(printable((*snapshot.layouts)[i].population) + " " +
                          grouped(snapshot.populations[i].bots.started));
  }
  populations.front().insert(0, "of them ");
  for (std::string& line : flow(populations, between, most_width - label_width)) {
    lines.push_back(std::move(line));
  }
  return section_of_lines("Bots", lines);
}

Section deaths_section(const Snapshot& snapshot) {
  std::vector<std::pair<std::string, ErrorFigures>> errors(snapshot.errors.begin(),
                                                           snapshot.errors.end());
  std::stable_sort(errors.begin(), errors.end(), [](const auto& one, const auto& other) {
    return one.second.count > other.second.count;
  });
  Table table({{"count"}, {"first bot"}, {"reason", Kind::text}});
  for (const auto& [reason, figures] : errors) {
    table.add({counted(figures.count), std::to_string(figures.first_bot), printable(reason)});
  }
  return {.label = "Deaths", .table = std::move(table), .colour = Colour::red};
}

Section verdict_section(const RunInfo& run, std::size_t most_width) {
  constexpr std::array colours{Colour::green, Colour::red, Colour::yellow, Colour::yellow};
  std::string verdict(to_string(run.verdict));
  for (char& letter : verdict) letter = static_cast<char>(letter - 'a' + 'A');
  Lines items;
  for (const std::string& reason : run.verdict_reasons) items.push_back(printable(reason));
  if (items.empty()) {
    items.push_back(verdict);
  } else {
    items.front().insert(0, verdict + ": ");
  }
  return section_of_lines("", flow(items, "; ", most_width),
                          colours[static_cast<std::size_t>(run.verdict)]);
}

}  // namespace botarmy
