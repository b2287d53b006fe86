// SPDX-License-Identifier: MIT
#include "report/live_view.hpp"

#include "golden.hpp"
#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;
using Standing = ThresholdState::Standing;

void expect_golden(const std::string& name, const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  botarmy::expect_golden(name, text);
}

const LiveTitle title{"chat", "MyBot", "ws://127.0.0.1:8900/sync"};

/// The second that ends `at` seconds after the start, of a run of a minute.
Progress second_until(int at) {
  Progress progress;
  progress.since = 1s;
  progress.elapsed = std::chrono::seconds(at);
  progress.remaining = 60s - progress.elapsed;
  progress.running = 498;
  progress.target = 500;
  WebsocketFigures& websocket = progress.second.websocket;
  websocket.messages_received = 25'000;
  websocket.messages_sent = 1'500;
  websocket.bytes_received = 7'712'345;
  websocket.bytes_sent = 45'678;
  for (int i = 1; i <= 100; ++i) websocket.round_trip.record(at * i * 10us);
  progress.second.actions["wait"].outcomes[0] = 3'000;
  progress.total.bots = {.started = 514, .done = 2};
  return progress;
}

std::vector<ThresholdState> thresholds() {
  return {{.expression = "rtt p95 < 200ms",
           .value = 1.2,
           .value_text = "1.20 ms",
           .standing = Standing::passed},
          {.expression = "ws connect p95 < 1s after 30s", .value_text = "-"},
          {.expression = "errors rate < 1%",
           .value = 0.0125,
           .value_text = "1.25%",
           .standing = Standing::failed}};
}

/// Bots at so many leaves, `most` of them at the first.
Snapshot::Population bots_at(std::size_t leaves, std::uint64_t most) {
  Snapshot::Population population;
  for (std::size_t leaf = 1; leaf <= leaves; ++leaf) {
    const std::uint64_t bots = most / leaf;
    population.places[leaf] = {.bots = bots, .together = bots * 1200ms, .longest = leaf * 2s};
  }
  return population;
}

Layout layout(const std::string& population, std::size_t leaves) {
  Layout result{.population = population, .nodes = {{.path = "root"}}};
  for (std::size_t leaf = 1; leaf <= leaves; ++leaf) {
    result.nodes.push_back({.path = "root/" + std::to_string(leaf) + ".wait", .action = "wait"});
  }
  return result;
}

/// Two populations, whose bots are at nine leaves.
void add_places(Snapshot& total) {
  total.layouts = std::make_shared<const std::vector<Layout>>(
      std::vector<Layout>{layout("", 4), layout("readers", 5)});
  total.populations = {bots_at(4, 200), bots_at(5, 150)};
}

/// After so many seconds of a run in which things go wrong.
LiveFigures troubled(int seconds) {
  LiveFigures figures;
  for (int at = 1; at <= seconds; ++at) {
    Progress progress = second_until(at);
    progress.second.requests["join"].timed_out = 1;
    progress.second.requests["join"].intended_round_trip.record(25ms);
    progress.second.http.request("GET /").statuses = {{200, 30}, {503, 1}};
    progress.second.http.request("GET /").duration.record(3ms);
    progress.total.bots.died = 14;
    progress.total.errors["connect: 127.0.0.1:8900 refused the connection"] = {.count = 11};
    progress.total.errors["the peer said \"\x1b[31mbye\"\n"] = {.count = 2};
    progress.total.errors["tree failed"] = {.count = 1};
    GeneratorFigures& generator = progress.second.generator;
    ThreadFigures& thread = generator.threads["1"];
    thread.cpu = 340ms;
    thread.time = 1s;
    generator.observed = 1s;
    if (at == 3) generator.marked = 1s;
    progress.total.generator = generator;
    progress.total.generator.observed = std::chrono::seconds(at);
    progress.total.generator.marked = std::chrono::seconds(at < 3 ? 0 : 1);
    add_places(progress.total);
    figures.add(progress, thresholds());
    figures.drawn();
  }
  return figures;
}

TEST(LiveView, IsAsInTheGoldenFilesAtEightyAndAHundredAndTwentyColumns) {
  expect_golden("live_view_80.txt", live_view(title, troubled(12), {.columns = 80, .rows = 24}));
  expect_golden("live_view_120.txt", live_view(title, troubled(12), {.columns = 120, .rows = 40}));
}

TEST(LiveView, OfARunThatGoesWellIsShort) {
  LiveFigures figures;
  Progress progress = second_until(5);
  progress.remaining.reset();
  figures.add(progress, {});
  EXPECT_EQ(live_view(title, figures, {.columns = 100, .rows = 40}),
            (Lines{"chat · MyBot · ws://127.0.0.1:8900/sync" + std::string(56, ' ') + "0:05",
                   "Bots       498 of 500 running · started 514 · done 2 · died 0",
                   "Rates      25.0k messages/s in (7.71 MB/s) · 1 500 out (45.7 kB/s) · "
                   "3 000 actions/s",
                   "Latency     p50 ms  p95 ms  p99 ms  all: p50  p95 ms  p99 ms  max ms  "
                   "                  p95, 27 s",
                   "round trip    2.50    4.73    4.96      2.50    4.73    4.96    5.00  "
                   "                          █",
                   "Errors     none", "q stop · p pause the ramp · + more bots · - fewer bots"}));
}

TEST(LiveView, SpeaksOfOneAsOfOne) {
  LiveFigures figures;
  figures.bots.died = figures.timed_out = figures.http_failed = figures.lost = 1;
  const Lines lines = live_view(title, figures, {.columns = 100});
  EXPECT_NE(std::find(lines.begin(), lines.end(),
                      "Errors     1 bot died · 1 request timed out · 1 HTTP request failed · "
                      "1 connection lost"),
            lines.end());
}

TEST(LiveView, TellsThatTheRunIsPausedOrStopping) {
  LiveFigures figures = troubled(12);
  figures.paused = true;
  const Lines paused = live_view(title, figures, {.columns = 100, .rows = 40});
  EXPECT_TRUE(paused.front().ends_with(" paused 0:12 ██░░░░░░░░ 0:48 left")) << paused.front();
  EXPECT_EQ(paused.back(), "q stop · p go on · + more bots · - fewer bots");
  figures.stopping = true;
  EXPECT_EQ(live_view(title, figures, {}).back(), "stopping: bots close their websockets");
  EXPECT_EQ(live_view(title, figures, {.has_keys = false}).back(),
            "stopping: bots close their websockets");
}

TEST(LiveView, NamesNoKeysWhereNobodyCanPressThem) {
  EXPECT_EQ(live_view(title, LiveFigures(), {.has_keys = false}).back(), "Errors     none");
}

TEST(LiveView, HoldsInScreensOfAllSizes) {
  LiveFigures figures = troubled(100);
  figures.running = figures.target = figures.bots.died = 999'999'999;
  figures.elapsed_s = *figures.remaining_s = 3'599'999;
  figures.paused = true;
  figures.counts.messages_received = figures.counts.bytes_received = 999'999'999'999;
  for (int i = 0; i < 30; ++i) {
    figures.thresholds.push_back({.expression = std::string(150, 't'), .value_text = "1 234 ms"});
  }
  const LiveTitle long_title{std::string(150, 'n'), std::string(150, 'b'), std::string(150, 'u')};
  for (std::size_t columns = 1; columns <= 200; ++columns) {
    for (std::size_t rows = 1; rows <= 40; ++rows) {
      const Lines lines = live_view(long_title, figures, {.columns = columns, .rows = rows});
      ASSERT_LE(lines.size(), std::max<std::size_t>(rows - 1, 1));
      for (const std::string& line : lines) {
        ASSERT_LT(width(line), std::max<std::size_t>(columns, 2)) << line;
      }
    }
  }
}

TEST(LiveView, IsColouredOnlyIfAsked) {
  for (const bool coloured : {false, true}) {
    std::string text;
    for (const std::string& line : live_view(title, troubled(3), {.coloured = coloured})) {
      text += line + '\n';
    }
    EXPECT_EQ(text.find('\x1b') != std::string::npos, coloured) << text;
  }
}

TEST(LiveView, TellsThatTheGeneratorCannotKeepUp) {
  LiveFigures figures;
  Progress progress = second_until(5);
  GeneratorFigures& generator = progress.second.generator;
  ThreadFigures& thread = generator.threads["2"];
  thread.cpu = 990ms;
  thread.time = 1s;
  generator.machine = {.busy = 1500ms, .idle = 500ms};
  generator.excesses[{Strain::timer_delay, "2"}] = {.limit = 50, .worst = 83, .lasted = 1s};
  generator.observed = generator.marked = 1s;
  progress.total.generator = generator;
  figures.add(progress, {});
  const Lines lines = live_view(title, figures, {.columns = 120, .rows = 40, .has_keys = false});
  EXPECT_EQ(lines.back(),
            "Generator  CANNOT KEEP UP · could not in 1 of 1 s · timers rang 83.0 ms late · "
            "busiest thread 99 % · machine 75 %");
  EXPECT_TRUE(live_line(figures).ends_with("  generator too slow")) << live_line(figures);
}

TEST(LiveView, HasNoHeightForSecondsInWhichTheGeneratorDidNotKeepUp) {
  const Lines lines = live_view(title, troubled(4), {.columns = 120, .rows = 40});
  EXPECT_TRUE(lines[3].ends_with("  p95, 30 s; ! marked")) << lines[3];
  EXPECT_TRUE(lines[4].ends_with("   ▃▅!█")) << lines[4];
}

TEST(LiveView, TellsWhereTheMostBotsAreAndForHowLong) {
  const Lines lines = live_view(title, troubled(1), {.columns = 80, .rows = 40});
  const auto places = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("Places");
  });
  ASSERT_GE(lines.end() - places, 6);
  EXPECT_EQ(Lines(places, places + 6), (Lines{"Places (5 of 9)       bots  there for  longest",
                                              "root/1.wait            200     1.20 s   2.00 s",
                                              "readers: root/1.wait   150     1.20 s   2.00 s",
                                              "root/2.wait            100     1.20 s   4.00 s",
                                              "readers: root/2.wait    75     1.20 s   4.00 s",
                                              "root/3.wait             66     1.20 s   6.00 s"}));
}

TEST(LiveView, LeavesPlacesOutBeforeAllElseIsCut) {
  const LiveFigures figures = troubled(12);
  const auto count = [&](std::size_t rows) {
    const Lines lines = live_view(title, figures, {.columns = 120, .rows = rows});
    const bool cut = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
      return line.starts_with("Places");
    });
    return std::pair(lines.size(), cut);
  };
  EXPECT_EQ(count(18), std::pair(std::size_t{17}, false));
  EXPECT_EQ(count(19), std::pair(std::size_t{17}, false));
  EXPECT_EQ(count(20), std::pair(std::size_t{19}, true));
  EXPECT_EQ(count(40), std::pair(std::size_t{23}, true));
}

TEST(LiveView, HasNoPlacesWhenNoBotsAreLeft) {
  LiveFigures figures;
  Progress progress = second_until(5);
  add_places(progress.total);
  progress.running = 0;
  figures.add(progress, {});
  EXPECT_TRUE(figures.places.empty());
}

TEST(LiveLine, GivesRatesOfTheIntervalAndTheRestSinceTheStart) {
  EXPECT_EQ(live_line(troubled(5)),
            "0:05  498/500 bots  3 000 actions/s  msg/s in 25.0k out 1 500  14 errors  "
            "rtt p95 4.73 ms  1 threshold fails: error…< 1%");
  LiveFigures figures;
  for (int at = 1; at <= 5; ++at) figures.add(second_until(at), {});
  EXPECT_EQ(live_line(figures),
            "0:05  498/500 bots  3 000 actions/s  msg/s in 25.0k out 1 500  0 errors  "
            "rtt p95 3.91 ms");
}

TEST(LiveLine, NamesWhatFailsIfThereIsRoom) {
  LiveFigures figures;
  figures.thresholds = thresholds();
  EXPECT_EQ(live_line(figures),
            "0:00  0/0 bots  0 actions/s  msg/s in 0 out 0  0 errors"
            "  1 threshold fails: errors rate < 1%");
}

TEST(LiveLine, HoldsInAHundredAndTwentyColumnsHoweverGreatTheNumbers) {
  LiveFigures figures = troubled(1);
  figures.elapsed_s = 359'999;
  figures.interval_s = 1;
  figures.running = figures.target = figures.bots.died = 999'400'000;
  figures.counts.messages_sent = figures.counts.messages_received = 999'400'000;
  figures.counts.actions = 999'400'000;
  EXPECT_LE(width(live_line(figures)), 120U);
}

}  // namespace
}  // namespace botarmy
