// SPDX-License-Identifier: MIT
#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "report/stats.hpp"
#include "text/utf8.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;
using Kind = Table::Column::Kind;

}  // namespace

Section actions_section(const Snapshot& snapshot) {
  Table table(with_times({{"Actions", Kind::text},
                          {"runs"},
                          {"per bot", Kind::extra},
                          {"succeed"},
                          {"fail"},
                          {"error"}}));
  const double bots = std::max(static_cast<double>(snapshot.bots.started), 1.0);
  for (const auto& [name, figures] : snapshot.actions) {
    Lines row{printable(name), counted(figures.runs()),
              fmt::format("{:.1f}", static_cast<double>(figures.runs()) / bots)};
    for (const auto kind : {OutcomeKind::succeed, OutcomeKind::fail, OutcomeKind::error}) {
      row.push_back(counted(figures.count(kind)));
    }
    append_times(row, figures.duration.stats());
    const std::uint64_t trouble =
        figures.count(OutcomeKind::fail) + figures.count(OutcomeKind::error);
    table.add(std::move(row), {.trouble = trouble, .count = figures.runs()});
  }
  return {.label = "", .table = std::move(table)};
}

Section requests_section(const Snapshot& snapshot) {
  Table table(with_times({{"Requests", Kind::text},
                          {"sent"},
                          {"answered"},
                          {"timed out"},
                          {"late", Kind::extra},
                          {"twice", Kind::extra},
                          {"failed"}}));
  for (const auto& [name, figures] : snapshot.requests) {
    Lines row{printable(name)};
    for (const std::uint64_t count : {figures.sent, figures.answered, figures.timed_out,
                                      figures.late, figures.duplicates, figures.failed}) {
      row.push_back(counted(count));
    }
    append_times(row, figures.round_trip.stats());
    const std::uint64_t trouble = figures.timed_out + figures.late + figures.failed;
    table.add(std::move(row), {.trouble = trouble, .count = figures.sent});
  }
  return {.label = "", .table = std::move(table)};
}

}  // namespace botarmy
