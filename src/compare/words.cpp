// SPDX-License-Identifier: MIT
#include "compare/words.hpp"

#include "report/numbers.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace botarmy {
namespace {

std::string fixed(double number, int decimals) {
  std::array<char, 400> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                          std::chars_format::fixed, decimals);
  return {buffer.data(), end};
}

/// In percent or percentage points, with its sign, without the unit.
std::string part(double share) {
  if (std::isinf(share)) return share > 0 ? "+∞" : "-∞";
  const double percent = share * 100;
  const double size = std::abs(percent);
  if (size >= 1000) return (percent > 0 ? "+" : "-") + brief(size);
  const std::string text = fixed(percent, size < 99.95 ? 1 : 0);
  if (text == "-0.0" || text == "0.0") return "0.0";
  return percent > 0 ? "+" + text : text;
}

std::string unit(const Change& change) {
  return change.kind == Figure::Kind::share ? " pts" : " %";
}

}  // namespace

std::string value_text(const Change& change, double value) {
  switch (change.kind) {
    case Figure::Kind::time: return duration(value);
    case Figure::Kind::share: return fixed(value * 100, 2) + " %";
    case Figure::Kind::number: break;
  }
  return brief(value) + (change.name.aggregate == "per_second" ? "/s" : "");
}

std::string change_text(const Change& change) { return part(change.by) + unit(change); }

std::string interval_text(const Change& change) {
  return part(change.low) + " to " + part(change.high) + unit(change);
}

std::string percent_text(double share) {
  const std::string text = fixed(share * 100, 1);
  return (text.ends_with(".0") ? text.substr(0, text.size() - 2) : text) + "%";
}

std::string p_text(double p) { return p < 0.0001 ? "<0.0001" : fixed(p, 4); }

std::string summary_text(const Comparison& comparison) {
  const auto count = [&](auto fits) {
    return static_cast<std::uint64_t>(
        std::count_if(comparison.changes.begin(), comparison.changes.end(), fits));
  };
  const std::uint64_t all = comparison.changes.size();
  const std::uint64_t changed = count([](const Change& change) { return change.is_change(); });
  const std::uint64_t unknown = count(
      [](const Change& change) { return change.verdict == Change::Verdict::too_little_data; });
  std::string text =
      changed == 0 ? "no figure" : grouped(changed) + " of " + grouped(all) + " figures";
  text += changed > 1 ? " have changed" : " has changed";
  if (unknown > 0) text += "; of " + grouped(unknown) + " there is too little data";
  return text;
}

std::string run_text(const RunRecord& run) {
  return printable(run.directory) + ": " + printable(run.name) + ", " + run.started_at + ", " +
         run_time(run.duration_s) + ", " + grouped(run.bots) + " bots, " + grouped(run.seconds) +
         " seconds compared";
}

std::string legend_text(const Comparison& comparison) {
  return "A change is one if it is significant (p below " + fixed(comparison.rules.alpha, 2) +
         ", corrected for the number of figures) and its 95 % interval is beyond " +
         fixed(comparison.rules.margin * 100, 0) + " % (shares: 1 percentage point).";
}

}  // namespace botarmy
