// SPDX-License-Identifier: MIT
#include "report/http.hpp"
#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/report.hpp"
#include "report/stats.hpp"
#include "report/thresholds.hpp"
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
constexpr std::string_view bold = "1";
constexpr std::string_view red = "1;31";
constexpr std::string_view green = "1;32";
constexpr std::string_view yellow = "1;33";

/// The summary as it grows, section by section, with an empty line between two.
class Page {
 public:
  explicit Page(TextStyle style)
      : colour_(style.colour), width_(static_cast<std::size_t>(std::max(style.width, 80))) {}

  [[nodiscard]] std::size_t width() const { return width_; }
  /// What is left of a line beside the label of its section.
  [[nodiscard]] std::size_t room() const { return width_ - label_width; }
  [[nodiscard]] const std::string& text() const { return text_; }

  /// Lines of which the first stands out.
  void add(Lines lines, std::string_view colour = bold) {
    lines.front() = painted(lines.front(), colour);
    add_plain(lines);
  }

  /// Lines to the right of a label.
  void add(std::string_view label, Lines lines, std::string_view colour = bold) {
    for (std::string& line : lines) line.insert(0, label_width, ' ');
    lines.front().replace(0, label.size(), painted(label, colour));
    add_plain(lines);
  }

 private:
  static constexpr std::size_t label_width = 11;

  void add_plain(const Lines& lines) {
    if (!text_.empty()) text_ += '\n';
    for (const std::string& line : lines) text_ += line + '\n';
  }

  [[nodiscard]] std::string painted(std::string_view text, std::string_view colour) const {
    return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : std::string(text);
  }

  bool colour_;
  std::size_t width_;
  std::string text_;
};

void add_headline(Page& page, const RunInfo& run) {
  Lines lines = flow({"bot " + printable(run.bot_class), grouped(run.target) + " bots",
                      printable(run.target_url), run_time(run.duration_s),
                      "seed " + std::to_string(run.seed), date_and_time(run.started_at) + " UTC"},
                     between, page.width());
  lines.insert(lines.begin(), shorten(printable(run.name), page.width()));
  page.add(std::move(lines));
}

void add_bots(Page& page, const RunInfo& run, const BotFigures& bots) {
  page.add("Bots", flow({"started " + grouped(bots.started), "done " + grouped(bots.done),
                         "died " + grouped(bots.died), "stopped " + grouped(bots.stopped),
                         "peak " + grouped(run.peak)},
                        between, page.room()));
}

void add_deaths(Page& page, const Snapshot& snapshot) {
  constexpr std::size_t most_shown = 8;
  std::vector<std::pair<std::string, ErrorFigures>> errors(snapshot.errors.begin(),
                                                           snapshot.errors.end());
  if (errors.empty()) return;
  std::stable_sort(errors.begin(), errors.end(), [](const auto& one, const auto& other) {
    return one.second.count > other.second.count;
  });
  const std::size_t shown = std::min(errors.size(), most_shown);
  Table table({{"count"}, {"first bot"}, {"reason", Kind::text}});
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [reason, figures] = errors[i];
    table.add({grouped(figures.count), std::to_string(figures.first_bot), printable(reason)});
  }
  Lines lines = table.lines(page.room());
  if (shown < errors.size()) {
    lines.push_back("and " + grouped(errors.size() - shown) + " more reasons");
  }
  page.add("Deaths", std::move(lines), red);
}

void add_actions(Page& page, const Snapshot& snapshot) {
  if (snapshot.actions.empty()) return;
  Table table({{"Actions", Kind::text},
               {"runs"},
               {"per bot", Kind::extra},
               {"succeed"},
               {"fail"},
               {"error"},
               {"avg ms", Kind::extra},
               {"p50 ms"},
               {"p95 ms"},
               {"p99 ms"},
               {"max ms"}});
  const double bots = std::max(static_cast<double>(snapshot.bots.started), 1.0);
  for (const auto& [name, figures] : snapshot.actions) {
    Lines row{printable(name), grouped(figures.runs()),
              fmt::format("{:.1f}", static_cast<double>(figures.runs()) / bots)};
    for (const auto kind : {OutcomeKind::succeed, OutcomeKind::fail, OutcomeKind::error}) {
      row.push_back(grouped(figures.count(kind)));
    }
    append_times(row, figures.duration.stats());
    table.add(std::move(row));
  }
  page.add(table.lines(page.width()));
}

void add_requests(Page& page, const Snapshot& snapshot) {
  if (snapshot.requests.empty()) return;
  Table table({{"Requests", Kind::text},
               {"sent"},
               {"answered"},
               {"timed out"},
               {"late", Kind::extra},
               {"twice", Kind::extra},
               {"failed"},
               {"avg ms", Kind::extra},
               {"p50 ms"},
               {"p95 ms"},
               {"p99 ms"},
               {"max ms"}});
  for (const auto& [name, figures] : snapshot.requests) {
    Lines row{printable(name)};
    for (const std::uint64_t count : {figures.sent, figures.answered, figures.timed_out,
                                      figures.late, figures.duplicates, figures.failed}) {
      row.push_back(grouped(count));
    }
    append_times(row, figures.round_trip.stats());
    table.add(std::move(row));
  }
  page.add(table.lines(page.width()));
}

/// "12 (refused 10, timeout 2)"
std::string failures(const WebsocketFigures& figures) {
  std::uint64_t sum = 0;
  Lines causes;
  for (std::size_t i = 0; i < connect_cause_count; ++i) {
    const std::uint64_t count = figures.connect_failures[i];
    if (count == 0) continue;
    sum += count;
    causes.push_back(fmt::format("{} {}", to_string(static_cast<ConnectCause>(i)), grouped(count)));
  }
  return causes.empty() ? "0" : fmt::format("{} ({})", grouped(sum), fmt::join(causes, ", "));
}

std::string traffic(std::uint64_t messages, std::uint64_t volume, double seconds) {
  const double parts = seconds > 0 ? seconds : 1;
  return fmt::format("{} messages ({}/s){}{} ({}/s)", grouped(messages),
                     brief(static_cast<double>(messages) / parts), between,
                     bytes(static_cast<double>(volume)),
                     bytes(static_cast<double>(volume) / parts));
}

/// "1.2 MB as 300 kB (25%)".
std::string compressed(std::uint64_t plain, std::uint64_t wire) {
  const double share = plain > 0 ? static_cast<double>(wire) / static_cast<double>(plain) : 1;
  return fmt::format("{} as {} ({:.0f}%)", bytes(static_cast<double>(plain)),
                     bytes(static_cast<double>(wire)), 100 * share);
}

void add_websocket(Page& page, const RunInfo& run, const WebsocketFigures& figures) {
  const WebsocketFigures none;
  if (figures.connects == 0 && figures.connect_failures == none.connect_failures) return;
  Lines lines = flow({"connected " + grouped(figures.connects), "failed " + failures(figures)},
                     between, page.room());
  lines.push_back("sent " + traffic(figures.messages_sent, figures.bytes_sent, run.duration_s));
  lines.push_back("received " +
                  traffic(figures.messages_received, figures.bytes_received, run.duration_s));
  if (figures.losses > 0) {
    lines.push_back("lost " + grouped(figures.losses) + " connections, reconnected " +
                    grouped(figures.reconnects));
  }
  if (figures.messages_dropped > 0) {
    lines.push_back("of them " + grouped(figures.messages_dropped) +
                    " dropped, because an inbox was full");
  }
  if (figures.messages_unhandled > 0) {
    lines.push_back("of them " + grouped(figures.messages_unhandled) +
                    " unhandled, because their bot had died");
  }
  if (figures.messages_unclaimed > 0) {
    lines.push_back("of them " + grouped(figures.messages_unclaimed) +
                    " unclaimed, because nobody expected them");
  }
  if (figures.messages_for_left_topics > 0) {
    lines.push_back("of them " + grouped(figures.messages_for_left_topics) +
                    " dropped, because their bot had left the topic");
  }
  if (figures.compressed > 0) {
    const CompressedBytes& size = figures.compressed_bytes;
    const Lines parts = flow({"compressed " + grouped(figures.compressed) + " connections",
                              "sent " + compressed(size.sent, size.sent_on_wire),
                              "received " + compressed(size.received, size.received_on_wire)},
                             between, page.room());
    lines.insert(lines.end(), parts.begin(), parts.end());
  }
  if (figures.tls_resumed > 0) {
    lines.push_back("took up " + grouped(figures.tls_resumed) + " earlier TLS sessions");
  }
  Lines closes;
  for (const auto& [code, count] : figures.close_codes) {
    closes.push_back(fmt::format("closed with {}: {}", code, grouped(count)));
  }
  for (std::string& line : flow(closes, between, page.room())) lines.push_back(std::move(line));
  page.add("Websocket", std::move(lines));
}

void add_delays(Page& page, const WebsocketFigures& figures) {
  Table table({{"Delays", Kind::text},
               {"count"},
               {"avg ms"},
               {"p50 ms"},
               {"p95 ms"},
               {"p99 ms"},
               {"max ms"}});
  bool any = false;
  const auto add = [&](std::string name, const Histogram& histogram) {
    if (histogram.count() == 0) return;
    any = true;
    Lines row{std::move(name), grouped(histogram.count())};
    append_times(row, histogram.stats());
    table.add(std::move(row));
  };
  add("connect", figures.connect);
  add("round trip", figures.round_trip);
  add("ping", figures.ping);
  add("inbox", figures.inbox_delay);
  add("recovery", figures.recovery);
  if (any) page.add(table.lines(page.width()));
}

void add_verdict(Page& page, const RunInfo& run) {
  constexpr std::array colours{green, red, yellow, yellow};
  std::string verdict(to_string(run.verdict));
  for (char& letter : verdict) letter = static_cast<char>(letter - 'a' + 'A');
  Lines items;
  for (const std::string& reason : run.verdict_reasons) items.push_back(printable(reason));
  if (items.empty()) {
    items.push_back(verdict);
  } else {
    items.front().insert(0, verdict + ": ");
  }
  page.add(flow(items, "; ", page.width()), colours[static_cast<std::size_t>(run.verdict)]);
}

}  // namespace

std::string_view to_string(RunInfo::Verdict verdict) {
  constexpr std::array<std::string_view, 4> names{"passed", "failed", "interrupted",
                                                  "untrustworthy"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string to_text(const RunInfo& run, const Snapshot& snapshot, TextStyle style) {
  Page page(style);
  add_headline(page, run);
  add_bots(page, run, snapshot.bots);
  add_deaths(page, snapshot);
  add_actions(page, snapshot);
  add_requests(page, snapshot);
  add_websocket(page, run, snapshot.websocket);
  add_delays(page, snapshot.websocket);
  if (!snapshot.http.requests().empty()) page.add(http_lines(snapshot.http, page.width()));
  if (!run.thresholds.empty()) page.add(threshold_lines(run.thresholds, page.width()));
  add_verdict(page, run);
  return page.text();
}

}  // namespace botarmy
