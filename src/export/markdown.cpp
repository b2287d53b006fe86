// SPDX-License-Identifier: MIT
#include "export/markdown.hpp"

#include "export/parts.hpp"
#include "metrics/metric.hpp"
#include "report/numbers.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

constexpr std::size_t most_metrics = 30;
constexpr std::size_t most_errors = 10;
constexpr std::size_t most_characters = 120;

/// As it may stand in a paragraph or in a cell of a table.
std::string escaped(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]<>#|~&$@";
  std::string result;
  for (const char character : shorten(printable(text), most_characters)) {
    if (special.find(character) != std::string_view::npos) result += '\\';
    result += character;
  }
  return result;
}

std::string row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + " |";
  return line + "\n";
}

std::string table(const std::vector<std::string>& headings, std::string_view alignment) {
  std::string line = "|";
  for (const char side : alignment) line += side == 'r' ? " ---: |" : " --- |";
  return "\n" + row(headings) + line + "\n";
}

std::string upper_case(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    result += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return result;
}

std::string tags(const RunInfo& run) {
  std::string text;
  for (const auto& [name, value] : run.tags) {
    text += (text.empty() ? "tags: " : " · ") + escaped(name + "=" + value);
  }
  return text.empty() ? text : text + "\n\n";
}

std::string headline(const RunInfo& run, const Snapshot& snapshot) {
  std::string text = "## " + escaped(run.name) + ": " + upper_case(to_string(run.verdict)) + "\n\n";
  for (const std::string& reason : run.verdict_reasons) text += "- " + escaped(reason) + "\n";
  if (!run.verdict_reasons.empty()) text += "\n";
  const BotFigures& bots = snapshot.bots;
  text += "bot " + escaped(run.bot_class) + " · " + escaped(run.target_url) + " · " +
          run_time(run.duration_s) + " · seed " + std::to_string(run.seed) + " · " +
          date_and_time(run.started_at) + " UTC\n\n" + tags(run);
  return text + "bots: started " + grouped(bots.started) + " · done " + grouped(bots.done) +
         " · died " + grouped(bots.died) + " · stopped " + grouped(bots.stopped) + " · at most " +
         grouped(run.peak) + " at a time\n";
}

std::string outcome(const ThresholdState& state) {
  std::string text = state.standing == ThresholdState::Standing::failed
                         ? "**FAILED**"
                         : escaped(to_string(state.standing));
  if (!state.reason.empty()) text += ": " + escaped(state.reason);
  return state.aborted ? text + ", ended the run" : text;
}

std::string thresholds(const RunInfo& run) {
  if (run.thresholds.empty()) return "";
  std::string text = table({"threshold", "value", "outcome"}, "lrl");
  for (const ThresholdState& state : run.thresholds) {
    text += row({escaped(state.expression), escaped(state.value_text), outcome(state)});
  }
  return text;
}

std::string counts_text(const Metric& metric) {
  std::string text;
  for (const Metric::Count& count : metric.counts) {
    if (count.name.empty() || count.value == 0) continue;
    text += (text.empty() ? "" : " · ") + escaped(count.name) + " " + grouped(count.value);
  }
  return text;
}

std::string figures_row(const Metric& metric) {
  const Stats stats = metric.times->stats();
  std::vector<std::string> cells{escaped(with_tags(metric.name, metric.tags)),
                                 grouped(stats.count)};
  for (const double time : {stats.p50, stats.p95, stats.p99, stats.max}) {
    cells.push_back(duration(time));
  }
  cells.push_back(counts_text(metric));
  return row(cells);
}

std::string figures(const Snapshot& snapshot) {
  std::string text;
  std::size_t rows = 0;
  const std::vector<Metric> all = metrics(snapshot);
  for (const Metric& metric : all) {
    // There may be thousands of nodes; result.json has them.
    if (metric.name == "node" || metric.times == nullptr || metric.times->count() == 0) continue;
    if (rows == 0) text = table({"times", "count", "p50", "p95", "p99", "max", ""}, "lrrrrrl");
    if (++rows <= most_metrics) text += figures_row(metric);
  }
  if (rows > most_metrics) text += "\nand " + grouped(rows - most_metrics) + " more\n";
  return text;
}

std::string errors(const Snapshot& snapshot) {
  std::vector<std::pair<std::uint64_t, std::string>> all;
  for (const auto& [reason, error] : snapshot.errors) all.emplace_back(error.count, reason);
  if (all.empty()) return "";
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  std::string text = table({"bots died of", "count"}, "lr");
  for (std::size_t i = 0; i < std::min(all.size(), most_errors); ++i) {
    text += row({escaped(all[i].second), grouped(all[i].first)});
  }
  if (all.size() <= most_errors) return text;
  return text + "\nand " + grouped(all.size() - most_errors) + " more reasons\n";
}

}  // namespace

std::string to_markdown(const RunInfo& run, const Snapshot& snapshot) {
  return headline(run, snapshot) + thresholds(run) + figures(snapshot) + errors(snapshot) + "\n";
}

}  // namespace botarmy
