// SPDX-License-Identifier: MIT
#include "report/report.hpp"
#include "report/sections.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace botarmy {
namespace {

/// A summary that is longer scrolls away what it says first.
constexpr std::size_t most_lines = 40;
constexpr int least_width = 80;

std::string where_the_rest_is(const RunInfo& run) {
  return run.result_file.empty() ? "And more: --out DIR writes all of it into DIR/result.json."
                                 : "And more: see " + run.result_file + ".";
}

}  // namespace

std::string to_text(const RunInfo& run, const Snapshot& snapshot, TextStyle style) {
  const auto width = static_cast<std::size_t>(std::max(style.width, least_width));
  Page page(width, style.colour);
  // The order of the page, and what each section may have of it.
  page.add(headline_section(run, width), {.least = 3, .most = 4, .importance = 9});
  page.add(bots_section(run, snapshot, width), {.least = 1, .most = 4, .importance = 9});
  page.add(deaths_section(snapshot), {.least = 2, .most = 8, .importance = 8});
  page.add(actions_section(snapshot), {.least = 4, .most = 20, .importance = 6});
  page.add(requests_section(snapshot), {.least = 2, .most = 20, .importance = 6});
  page.add(intended_section(snapshot), {.least = 2, .most = 6, .importance = 7});
  page.add(websocket_section(run, snapshot.websocket, width),
           {.least = 5, .most = 12, .importance = 5});
  page.add(delays_section(snapshot.websocket), {.least = 3, .most = 5, .importance = 5});
  page.add(http_section(snapshot.http, width), {.least = 2, .most = 20, .importance = 5});
  page.add(custom_section(snapshot.custom), {.least = 2, .most = 10, .importance = 4});
  page.add(generator_section(run, snapshot.generator, width),
           {.least = 1, .most = 7, .importance = run.trustworthy ? 4 : 9});
  page.add(thresholds_section(run.thresholds), {.least = 4, .most = 20, .importance = 8});
  page.add(verdict_section(run, width), {.least = 1, .most = 4, .importance = 10});
  std::string text;
  for (const std::string& line : page.lines(most_lines, shorten(where_the_rest_is(run), width))) {
    text += line + '\n';
  }
  return text;
}

}  // namespace botarmy
