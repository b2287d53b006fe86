// SPDX-License-Identifier: MIT
#include "compare/compare_report.hpp"
#include "compare/words.hpp"
#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "text/utf8.hpp"

#include <sstream>

namespace botarmy {
namespace {

constexpr std::size_t line_width = 100;
/// Of figures that have not changed; those that have are all shown.
constexpr std::size_t most_unchanged = 15;

Colour colour_of(Change::Verdict verdict) {
  switch (verdict) {
    case Change::Verdict::slower: return Colour::red;
    case Change::Verdict::faster: return Colour::green;
    case Change::Verdict::higher:
    case Change::Verdict::lower: return Colour::yellow;
    case Change::Verdict::no_change: return Colour::none;
    case Change::Verdict::too_little_data: return Colour::faint;
  }
  return Colour::none;
}

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string heading(const Comparison& comparison) {
  std::string text;
  for (const RunRecord& run : comparison.base) text += "base  " + run_text(run) + "\n";
  text += "new   " + run_text(comparison.now) + "\n";
  for (const std::string& note : comparison.notes) text += "note: " + note + "\n";
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace

std::string compare_text(const Comparison& comparison, const std::vector<Finding>& findings,
                         CompareStyle style) {
  using Kind = Table::Column::Kind;
  Table table({{"figure", Kind::text},
               {"base", Kind::number},
               {"new", Kind::number},
               {"change", Kind::number},
               {"95 % interval", Kind::extra},
               {"p", Kind::extra},
               {"verdict", Kind::number}});
  std::size_t unchanged = 0;
  for (const Change& change : comparison.changes) {
    if (!change.is_change() && ++unchanged > most_unchanged && !style.all) continue;
    table.add({printable(describe(change.name)), value_text(change, change.base),
               value_text(change, change.now), change_text(change), interval_text(change),
               p_text(change.corrected), std::string(to_string(change.verdict))},
              {}, colour_of(change.verdict));
  }
  std::string text = heading(comparison) + "\n";
  text += join(table.lines(line_width, Table::all, style.colour));
  if (unchanged > most_unchanged && !style.all) {
    text += "and " + grouped(unchanged - most_unchanged) + " more without a change: --all\n";
  }
  text += "\n" + join(flow(words_of(legend_text(comparison)), " ", line_width));
  bool failed = false;
  for (const Finding& finding : findings) {
    failed |= finding.failed;
    const std::string line =
        (finding.failed ? "FAILED  " : "passed  ") + printable(finding.condition);
    text += painted(line, !style.colour    ? Colour::none
                          : finding.failed ? Colour::red
                                           : Colour::green) +
            "\n";
    for (const std::string& reason : finding.because) text += "        " + printable(reason) + "\n";
  }
  text += summary_text(comparison) + "\n";
  if (!findings.empty()) text += failed ? "FAILED\n" : "PASSED\n";
  return text;
}

}  // namespace botarmy
