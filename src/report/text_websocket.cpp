// SPDX-License-Identifier: MIT
#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "report/stats.hpp"
#include "text/utf8.hpp"

#include <spdlog/fmt/fmt.h>

#include <utility>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;
using Kind = Table::Column::Kind;

constexpr std::string_view between = " · ";

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

void append(Lines& lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

/// "1.2 MB as 300 kB (25%)".
std::string compressed(std::uint64_t plain, std::uint64_t wire) {
  const double share = plain > 0 ? static_cast<double>(wire) / static_cast<double>(plain) : 1;
  return fmt::format("{} as {} ({:.0f}%)", bytes(static_cast<double>(plain)),
                     bytes(static_cast<double>(wire)), 100 * share);
}

}  // namespace

Section websocket_section(const RunInfo& run, const WebsocketFigures& figures,
                          std::size_t most_width) {
  const WebsocketFigures none;
  if (figures.connects == 0 && figures.connect_failures == none.connect_failures) {
    return section_of_lines("", {});
  }
  const std::size_t room = most_width - label_width;
  Lines lines = flow({"connected " + grouped(figures.connects), "failed " + failures(figures)},
                     between, room);
  lines.push_back("sent " + traffic(figures.messages_sent, figures.bytes_sent, run.duration_s));
  lines.push_back("received " +
                  traffic(figures.messages_received, figures.bytes_received, run.duration_s));
  Lines others;
  const auto add = [&](std::uint64_t count, const std::string& what) {
    if (count > 0) others.push_back((others.empty() ? "of them " : "") + grouped(count) + what);
  };
  add(figures.messages_dropped, " dropped (inbox full)");
  add(figures.messages_unhandled, " unhandled (bot had died)");
  add(figures.messages_unclaimed, " unclaimed (nobody expected them)");
  add(figures.messages_for_left_topics, " ignored (bot had left the topic)");
  append(lines, flow(others, between, room));
  if (figures.losses > 0) {
    lines.push_back("lost " + plural(figures.losses, "connection") + ", reconnected " +
                    grouped(figures.reconnects));
  }
  Lines closes;
  for (const auto& [code, count] : figures.close_codes) {
    closes.push_back(fmt::format("closed with {}: {}", code, grouped(count)));
  }
  append(lines, flow(closes, between, room));
  if (figures.compressed > 0) {
    const CompressedBytes& size = figures.compressed_bytes;
    append(lines, flow({"compressed " + plural(figures.compressed, "connection"),
                        "sent " + compressed(size.sent, size.sent_on_wire),
                        "received " + compressed(size.received, size.received_on_wire)},
                       between, room));
  }
  if (figures.tls_resumed > 0) {
    lines.push_back("took up " + plural(figures.tls_resumed, "earlier TLS session"));
  }
  return section_of_lines("Websocket", lines);
}

Section delays_section(const WebsocketFigures& figures) {
  Table table({{"Delays", Kind::text},
               {"count"},
               {"avg ms"},
               {"p50 ms"},
               {"p95 ms"},
               {"p99 ms"},
               {"max ms"}});
  const auto add = [&](std::string name, const Histogram& histogram) {
    if (histogram.count() == 0) return;
    Lines row{std::move(name), counted(histogram.count())};
    append_times(row, histogram.stats());
    table.add(std::move(row));
  };
  add("connect", figures.connect);
  add("round trip", figures.round_trip);
  add("ping", figures.ping);
  add("inbox", figures.inbox_delay);
  add("recovery", figures.recovery);
  return {.label = "", .table = std::move(table)};
}

}  // namespace botarmy
