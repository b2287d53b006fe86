// SPDX-License-Identifier: MIT
#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "text/utf8.hpp"

#include <utility>

namespace botarmy {
namespace {

using Kind = Table::Column::Kind;

/// So much longer than as served, the wait before the start is what a user would notice.
constexpr double much_longer = 2;
constexpr double much_more_ms = 5;

/// What took how long since it was meant to begin, beside how long it took since it did.
class Comparison {
 public:
  void add(const std::string& what, const Histogram& intended, const Histogram& service) {
    const Stats meant = intended.stats();
    const Stats served = service.stats();
    if (meant.count == 0 || meant == served) return;
    table_.add({printable(what), counted(meant.count), milliseconds(meant.p50),
                milliseconds(served.p50), milliseconds(meant.p99), milliseconds(served.p99),
                milliseconds(meant.max), milliseconds(served.max)},
               {.trouble = static_cast<std::uint64_t>(meant.p99), .count = meant.count});
    differ_ =
        differ_ || (meant.p99 > much_longer * served.p99 && meant.p99 > served.p99 + much_more_ms);
  }

  Section section() && {
    Section section{.label = "", .table = std::move(table_)};
    if (differ_) {
      section.foot = {
          "Times as served leave out how long bots could not begin: coordinated omission."};
    }
    return section;
  }

 private:
  Table table_{{{"From intended start", Kind::text},
                {"count", Kind::extra},
                {"p50 ms"},
                {"as served"},
                {"p99 ms"},
                {"as served"},
                {"max ms"},
                {"as served"}}};
  bool differ_ = false;
};

}  // namespace

Section intended_section(const Snapshot& snapshot) {
  Comparison comparison;
  ActionFigures walks;
  for (const Snapshot::Population& population : snapshot.populations) {
    if (!population.nodes.empty()) walks += population.nodes.front();
  }
  comparison.add("walk of the tree", walks.intended, walks.duration);
  for (const auto& [name, figures] : snapshot.actions) {
    comparison.add(name, figures.intended, figures.duration);
  }
  for (const auto& [name, figures] : snapshot.requests) {
    comparison.add("request " + name, figures.intended_round_trip, figures.round_trip);
  }
  return std::move(comparison).section();
}

}  // namespace botarmy
