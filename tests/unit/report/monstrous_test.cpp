// SPDX-License-Identifier: MIT
#include "report/report.hpp"
#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

// The summary of runs that have far more of everything than a page can hold.

namespace botarmy {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t page_lines = 40;

std::string name(const std::string& what, int i, std::size_t length) {
  const std::string start = what + " " + std::to_string(i) + " ";
  return start + std::string(length - std::min(length, start.size()), 'x');
}

RunInfo monstrous_run(std::size_t length) {
  RunInfo run;
  run.name = name("run", 1, length);
  run.bot_class = name("bot", 1, length);
  run.target_url = name("ws://", 1, length);
  run.duration_s = 360'000;
  run.verdict = RunInfo::Verdict::failed;
  for (int i = 0; i < 60; ++i) run.verdict_reasons.push_back(name("reason", i, length));
  for (int i = 0; i < 60; ++i) {
    run.thresholds.push_back({.expression = name("threshold", i, length),
                              .value_text = "123 456 789.12 ms",
                              .standing = i % 7 == 0 ? ThresholdState::Standing::failed
                                                     : ThresholdState::Standing::passed,
                              .worst_window = {{.from_s = 360'000, .to_s = 360'030}}});
  }
  run.target = run.peak = 999'999'999;
  return run;
}

Snapshot monstrous_snapshot(int each, std::size_t length) {
  Snapshot snapshot;
  snapshot.bots = {.started = 999'999'999, .done = 1'000'000, .died = 99'999'999, .stopped = 1};
  WebsocketFigures& websocket = snapshot.websocket;
  websocket.connects = websocket.messages_sent = websocket.messages_received = 999'999'999'999;
  websocket.connect_failures.fill(999'999'999);
  websocket.messages_dropped = websocket.messages_unhandled = websocket.messages_unclaimed = 1;
  websocket.messages_for_left_topics = websocket.losses = websocket.tls_resumed = 1;
  websocket.compressed = 1;
  for (Histogram* times : {&websocket.connect, &websocket.round_trip, &websocket.ping,
                           &websocket.inbox_delay, &websocket.recovery}) {
    times->record(19h);
  }
  for (int i = 0; i < each; ++i) {
    websocket.close_codes[static_cast<std::uint16_t>(3000 + i)] = 999'999'999;
    ActionFigures& action = snapshot.actions[name("action", i, length)];
    action.outcomes.fill(999'999'999'999);
    action.duration.record(19h);
    RequestFigures& request = snapshot.requests[name("request", i, length)];
    request.sent = request.timed_out = 999'999'999'999;
    request.round_trip.record(19h);
    snapshot.http.request(name("GET /", i, length)).statuses[503] = 999'999'999'999;
    snapshot.http.request(name("GET /", i, length)).failures.fill(999'999'999'999);
    snapshot.errors[name("error", i, length)] = {.count = 999'999'999, .first_bot = 999'999'999};
  }
  return snapshot;
}

void expect_a_page(const RunInfo& run, const Snapshot& snapshot) {
  for (const int columns : {80, 100, 120}) {
    const std::string text = to_text(run, snapshot, {.width = columns});
    std::istringstream lines(text);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      EXPECT_LE(width(line), static_cast<std::size_t>(columns)) << line;
    }
    EXPECT_LE(count, page_lines) << text;
    EXPECT_NE(text.find("FAILED"), std::string::npos) << text;
  }
}

TEST(Summary, OfAMonstrousRunFitsAPage) {
  for (const std::size_t length : {1U, 30U, 200U}) {
    for (const int each : {1, 3, 10, 60, 300}) {
      expect_a_page(monstrous_run(length), monstrous_snapshot(each, length));
    }
  }
}

TEST(Summary, OfAMonstrousRunHasSomethingOfEverySection) {
  const std::string text = to_text(monstrous_run(20), monstrous_snapshot(100, 20), {});
  for (const char* part : {"Bots ", "Deaths ", "Actions (", "Requests (", "Websocket ", "Delays ",
                           "HTTP (", "Thresholds (", "And more: "}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

}  // namespace
}  // namespace botarmy
