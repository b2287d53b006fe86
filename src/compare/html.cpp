// SPDX-License-Identifier: MIT
#include "compare/compare_report.hpp"
#include "compare/words.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <string_view>

namespace botarmy {
namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --line: #ccc; --bad: #a40000; --good: #1a6b1a; --other: #6b5200; }
@media (prefers-color-scheme: dark) {
  :root { --line: #555; --bad: #ff9a9a; --good: #8fdc8f; --other: #e8cf7a; }
}
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .5rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: right; }
th:first-child { text-align: left; font-weight: normal; overflow-wrap: anywhere; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th { font-weight: bold; }
.slower, .failed { color: var(--bad); font-weight: bold; }
.faster, .passed { color: var(--good); font-weight: bold; }
.higher, .lower { color: var(--other); font-weight: bold; }
)";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : printable(text)) {
    switch (letter) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      default: result += letter;
    }
  }
  return result;
}

std::string element(std::string_view name, std::string_view content) {
  return std::string("<")
      .append(name)
      .append(">")
      .append(content)
      .append("</")
      .append(name.substr(0, name.find(' ')))
      .append(">\n");
}

std::string runs(const Comparison& comparison) {
  std::string list;
  for (const RunRecord& run : comparison.base)
    list += element("li", "base: " + escaped(run_text(run)));
  list += element("li", "new: " + escaped(run_text(comparison.now)));
  for (const std::string& note : comparison.notes) list += element("li", "note: " + escaped(note));
  return element("ul", "\n" + list);
}

std::string conditions(const std::vector<Finding>& findings) {
  if (findings.empty()) return "";
  std::string list;
  for (const Finding& finding : findings) {
    std::string item = finding.failed ? "<span class=\"failed\">failed</span>: "
                                      : "<span class=\"passed\">passed</span>: ";
    item += "<code>" + escaped(finding.condition) + "</code>";
    std::string reasons;
    for (const std::string& reason : finding.because) reasons += element("li", escaped(reason));
    if (!reasons.empty()) item += element("ul", reasons);
    list += element("li", item);
  }
  return element("h2", "Must not have happened") + element("ul", "\n" + list);
}

std::string_view css_class(Change::Verdict verdict) {
  if (verdict == Change::Verdict::no_change) return "same";
  return verdict == Change::Verdict::too_little_data ? "unknown" : to_string(verdict);
}

std::string row(const Change& change) {
  const std::string verdict = "td class=\"" + std::string(css_class(change.verdict)) + "\"";
  return element("tr", element("th scope=\"row\"", escaped(describe(change.name))) +
                           element("td", escaped(value_text(change, change.base))) +
                           element("td", escaped(value_text(change, change.now))) +
                           element("td", escaped(change_text(change))) +
                           element("td", escaped(interval_text(change))) +
                           element("td", escaped(p_text(change.corrected))) +
                           element(verdict, to_string(change.verdict)));
}

std::string table(const Comparison& comparison) {
  std::string head;
  for (const char* name : {"figure", "base", "new", "change", "95 % interval", "p", "verdict"}) {
    head += element("th scope=\"col\"", name);
  }
  std::string rows;
  for (const Change& change : comparison.changes) rows += row(change);
  return "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Figures\">\n" +
         element("table", "\n" + element("caption", escaped(legend_text(comparison))) +
                              element("thead", element("tr", head)) + element("tbody", rows)) +
         "</div>\n";
}

}  // namespace

std::string compare_html(const Comparison& comparison, const std::vector<Finding>& findings) {
  const std::string title = "botarmy: " + escaped(comparison.now.name) + " compared";
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", title) + element("style", style) + "</head>\n<body>\n<main>\n" +
         element("h1", title) + element("p", escaped(summary_text(comparison))) + runs(comparison) +
         conditions(findings) + element("h2", "Figures") + table(comparison) +
         "</main>\n</body>\n</html>\n";
}

}  // namespace botarmy
