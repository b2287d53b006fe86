// SPDX-License-Identifier: MIT
#include "report/live_view.hpp"

#include "report/numbers.hpp"
#include "report/section.hpp"
#include "text/utf8.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <utility>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;
using Kind = Table::Column::Kind;

constexpr std::string_view between = " · ";
/// Of a narrower terminal, one line is all that can be made use of.
constexpr std::size_t least_columns = 40;
constexpr std::size_t most_history_shown = 30;
constexpr std::size_t least_history_shown = 15;
constexpr std::size_t most_places_shown = 5;

/// Repeats a character of several bytes.
std::string repeated(std::string_view character, std::size_t count) {
  std::string text;
  for (; count > 0; --count) text += character;
  return text;
}

using Looks = std::deque<LiveFigures::Look>;

/// The last ones of them, at most so many.
Looks latest(const Looks& looks, std::size_t most) {
  const std::size_t count = std::min(looks.size(), most);
  return {looks.end() - static_cast<std::ptrdiff_t>(count), looks.end()};
}

/// Heights between nothing and the greatest value; the latest one to the right. What was measured
/// while the generator did not keep up has no height: it would be believed.
std::string sparkline(const Looks& looks, std::size_t most) {
  constexpr std::array<std::string_view, 8> heights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  double top = 0;
  for (const auto& [p95_ms, marked] : looks) top = std::max(top, marked ? 0 : p95_ms);
  std::string text(most - looks.size(), ' ');
  for (const auto& [p95_ms, marked] : looks) {
    const double height = top > 0 ? p95_ms / top * static_cast<double>(heights.size() - 1) : 0;
    if (marked) {
      text += '!';
    } else {
      text += p95_ms > 0 ? heights[static_cast<std::size_t>(height + 0.5)] : " ";
    }
  }
  return text;
}

/// "0:12 ██████░░░░ 0:08 left", or less of it where room is short.
std::string time_of_run(const LiveFigures& figures, std::size_t room) {
  constexpr double bar = 10;
  const std::string elapsed = (figures.paused ? "paused " : "") + clock_time(figures.elapsed_s);
  if (!figures.remaining_s) return elapsed;
  const double share = figures.elapsed_s / std::max(figures.elapsed_s + *figures.remaining_s, 1.0);
  const auto full = static_cast<std::size_t>(share * bar);
  const std::string drawn =
      repeated("█", full) + repeated("░", static_cast<std::size_t>(bar) - full);
  const std::string left = " " + clock_time(*figures.remaining_s + 0.5) + " left";
  if (width(elapsed + " " + drawn + left) <= room) return elapsed + " " + drawn + left;
  return width(elapsed + left) <= room ? elapsed + left : elapsed;
}

Section headline(const LiveTitle& title, const LiveFigures& figures, std::size_t most_width) {
  const std::string time = time_of_run(figures, most_width / 2);
  std::string what = printable(title.name) + std::string(between);
  if (title.bot_class != title.name) what += printable(title.bot_class) + std::string(between);
  what += printable(title.target_url);
  const std::string left = shorten(what, most_width - width(time) - 2);
  const std::string space(most_width - width(time) - width(left), ' ');
  return section_of_lines("", {left + space + time},
                          figures.paused ? Colour::yellow : Colour::bold);
}

Section bots(const LiveFigures& figures, std::size_t room) {
  return section_of_lines(
      "Bots", flow({grouped(figures.running) + " of " + grouped(figures.target) + " running",
                    "started " + grouped(figures.bots.started),
                    "done " + grouped(figures.bots.done), "died " + grouped(figures.bots.died)},
                   between, room));
}

Section rates(const LiveFigures& figures, std::size_t room) {
  const double parts = figures.interval_s > 0 ? figures.interval_s : 1;
  const auto rate = [&](std::uint64_t count) { return brief(static_cast<double>(count) / parts); };
  const auto volume = [&](std::uint64_t count) {
    return " (" + bytes(static_cast<double>(count) / parts) + "/s)";
  };
  const LiveFigures::Counts& counts = figures.counts;
  Lines items{rate(counts.messages_received) + " messages/s in" + volume(counts.bytes_received),
              rate(counts.messages_sent) + " out" + volume(counts.bytes_sent),
              rate(counts.actions) + " actions/s"};
  if (figures.http.all.count() > 0) items.push_back(rate(counts.http_requests) + " HTTP/s");
  return section_of_lines("Rates", flow(items, between, room));
}

Section latency(const LiveFigures& figures, std::size_t most_width) {
  constexpr std::size_t columns_beside = 72;
  const std::size_t room = most_width - std::min(most_width, columns_beside);
  const std::size_t seconds = std::clamp(room, least_history_shown, most_history_shown);
  const Looks looks = latest(figures.history, seconds);
  const bool marked =
      std::any_of(looks.begin(), looks.end(), [](const auto& look) { return look.marked; });
  Table table({{"Latency", Kind::text},
               {"p50 ms"},
               {"p95 ms"},
               {"p99 ms"},
               {"all: p50"},
               {"p95 ms"},
               {"p99 ms"},
               {"max ms"},
               {fmt::format("p95, {} s{}", seconds, marked ? "; ! marked" : ""), Kind::extra}});
  const auto add = [&](const LiveFigures::Times& times) {
    if (times.all.count() == 0) return;
    const Stats last = times.interval.stats();
    const Stats all = times.all.stats();
    Lines row{std::string(times.name)};
    for (const double time : {last.p50, last.p95, last.p99}) {
      row.push_back(last.count == 0 ? "-" : milliseconds(time));
    }
    for (const double time : {all.p50, all.p95, all.p99, all.max}) {
      row.push_back(milliseconds(time));
    }
    row.push_back(table.rows() == 0 ? sparkline(looks, seconds) : "");
    table.add(std::move(row));
  };
  add(figures.round_trip);
  add(figures.intended);
  add(figures.http);
  if (table.rows() == 0) add(figures.connect);
  return {.label = "", .table = std::move(table)};
}

Section errors(const LiveFigures& figures, std::size_t room) {
  Lines sums;
  const auto add = [&](std::uint64_t count, const std::string& what, const std::string& became) {
    if (count > 0) sums.push_back(plural(count, what) + ' ' + became);
  };
  add(figures.bots.died, "bot", "died");
  add(figures.timed_out, "request", "timed out");
  add(figures.http_failed, "HTTP request", "failed");
  add(figures.lost, "connection", "lost");
  if (sums.empty()) return section_of_lines("Errors", {"none"});
  Lines lines = flow(sums, between, room);
  for (const auto& [count, reason] : figures.reasons) {
    lines.push_back(grouped(count) + " × " + printable(reason));
  }
  if (figures.reasons_in_all > figures.reasons.size()) {
    lines.front() += fmt::format(" of {} reasons", grouped(figures.reasons_in_all));
    lines.front() = shorten(lines.front(), room);
  }
  return section_of_lines("Errors", lines, Colour::red);
}

Section thresholds(const std::vector<ThresholdState>& states) {
  using Standing = ThresholdState::Standing;
  Table table({{"Thresholds", Kind::text}, {"value"}, {"so far", Kind::text}});
  for (const Standing standing : {Standing::failed, Standing::passed, Standing::nothing_yet}) {
    constexpr std::array<std::string_view, 3> words{"nothing yet", "holds", "FAILS"};
    constexpr std::array colours{Colour::faint, Colour::none, Colour::red};
    const auto kind = static_cast<std::size_t>(standing);
    for (const ThresholdState& state : states) {
      if (state.standing != standing) continue;
      table.add({printable(state.expression), state.value_text, std::string(words[kind])}, {},
                colours[kind]);
    }
  }
  return {.label = "", .table = std::move(table)};
}

/// At most so many rows of it, headings and all.
Section places(const LiveFigures& figures, std::size_t most_rows) {
  if (most_rows < 2) return section_of_lines("", {});
  const std::size_t shown = std::min(figures.places.size(), most_rows - 1);
  std::string heading = "Places";
  if (shown < figures.places_in_all) {
    heading += fmt::format(" ({} of {})", shown, grouped(figures.places_in_all));
  }
  Table table({{heading, Kind::text}, {"bots"}, {"there for"}, {"longest"}});
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [path, bots, mean_ms, longest_ms] = figures.places[i];
    table.add({printable(path), grouped(bots), duration(mean_ms), duration(longest_ms)});
  }
  return {.label = "", .table = std::move(table)};
}

Section generator(const LiveFigures& figures, std::size_t room) {
  return section_of_lines("Generator", flow(figures.generator, between, room),
                          figures.strained ? Colour::red : Colour::bold);
}

Section keys(const LiveFigures& figures, bool has_keys, std::size_t most_width) {
  if (figures.stopping) {
    return section_of_lines("", {shorten("stopping: bots close their websockets", most_width)},
                            Colour::yellow);
  }
  if (!has_keys) return section_of_lines("", {});
  const Lines help{"q stop", figures.paused ? "p go on" : "p pause the ramp", "+ more bots",
                   "- fewer bots"};
  return section_of_lines("", flow(help, between, most_width), Colour::faint);
}

/// With at most so many lines for places.
Page page_of(const LiveTitle& title, const LiveFigures& figures, const Screen& screen,
             std::size_t place_rows) {
  const std::size_t most_width = screen.columns - 1;
  const std::size_t room = most_width - label_width;
  Page page(most_width, screen.coloured, false);
  page.add(headline(title, figures, most_width), {.least = 1, .most = 1, .importance = 10});
  page.add(bots(figures, room), {.least = 1, .most = 2, .importance = 9});
  page.add(rates(figures, room), {.least = 1, .most = 2, .importance = 7});
  page.add(latency(figures, most_width), {.least = 1, .most = 3, .importance = 6});
  page.add(errors(figures, room), {.least = 1, .most = 5, .importance = 8});
  page.add(thresholds(figures.thresholds), {.least = 1, .most = 8, .importance = 5});
  page.add(places(figures, place_rows), {.least = most_places_shown, .importance = 1});
  page.add(generator(figures, room), {.least = 1, .most = 2, .importance = 3});
  page.add(keys(figures, screen.has_keys, most_width), {.least = 1, .most = 1, .importance = 4});
  return page;
}

}  // namespace

std::vector<std::string> live_view(const LiveTitle& title, const LiveFigures& figures,
                                   const Screen& screen) {
  const std::size_t most_width = std::max<std::size_t>(screen.columns, 2) - 1;
  if (screen.columns < least_columns || screen.rows < 4) {
    return {shorten(live_line(figures), most_width)};
  }
  Lines lines = page_of(title, figures, screen, 0).lines(screen.rows - 1);
  // Places have the room that all else leaves.
  const std::size_t left =
      std::min(screen.rows - 1 - std::min(lines.size(), screen.rows - 1), most_places_shown + 1);
  if (figures.places.empty() || left < 2) return lines;
  return page_of(title, figures, screen, left).lines(screen.rows - 1);
}

}  // namespace botarmy
