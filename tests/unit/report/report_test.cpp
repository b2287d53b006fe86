// SPDX-License-Identifier: MIT
#include "report/report.hpp"

#include "counted.hpp"
#include "golden.hpp"
#include "text/utf8.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <sstream>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

std::vector<ThresholdState> fixed_thresholds() {
  using Standing = ThresholdState::Standing;
  return {{.expression = "rtt{request=join} p95 < 200ms",
           .place = "configs/chat.yaml:12:7",
           .metric = "rtt{request=join}",
           .value = 2.5,
           .value_text = "2.50 ms",
           .standing = Standing::passed},
          {.expression = "errors rate < 1% over 30s",
           .place = "--threshold",
           .metric = "errors",
           .value = 0.0125,
           .value_text = "1.25%",
           .standing = Standing::failed,
           .worst_window = {{.from_s = 42, .to_s = 72}},
           .aborted = true},
          {.expression = "node(root/chat) fail rate < 5%",
           .place = "configs/chat.yaml:13:7",
           .metric = "node{path=root/chat}",
           .value_text = "-",
           .standing = Standing::failed,
           .reason = "nothing was measured"}};
}

RunInfo fixed_run() {
  return {
      .name = "chat",
      .started_at = std::chrono::sys_days(std::chrono::year(2024) / 5 / 1) + 12h + 34min + 56'789ms,
      .duration_s = 10.25,
      .seed = 18'446'744'073'709'551'615U,
      .tags = {{"env", "staging"}, {"release", "1.4"}},
      .verdict = RunInfo::Verdict::failed,
      .verdict_reasons = {"14 bots died"},
      .thresholds = fixed_thresholds(),
      .target = 500,
      .peak = 500,
      .target_url = "ws://127.0.0.1:8080/sync",
      .bot_class = "MyBot",
      .scenario_file = "configs/chat.yaml",
      .environment = {.version = "0.1.0",
                      .system = "Linux 6.1.0 x86_64",
                      .processor = "AMD EPYC",
                      .cpus = 4,
                      .memory = 16'000'000'000,
                      .threads = 2}};
}

void record_actions(Recorder& recorder) {
  for (int i = 1; i <= 12'345; ++i) {
    recorder.node(0, 1, OutcomeKind::succeed, std::chrono::microseconds(20 + i % 1000));
  }
  recorder.node(0, 1, OutcomeKind::fail, 25ms);
  for (int i = 0; i < 514; ++i) {
    recorder.node(0, 2, i < 500 ? OutcomeKind::succeed : OutcomeKind::error, 2ms + i * 10us);
  }
  recorder.node(0, 3, OutcomeKind::continue_, 3s);
  recorder.node(0, 3, OutcomeKind::done, 4s);
}

void record_websocket(WebsocketFigures& websocket) {
  websocket.connects = 500;
  websocket.connect_failures[static_cast<std::size_t>(ConnectCause::refused)] = 10;
  websocket.connect_failures[static_cast<std::size_t>(ConnectCause::timeout)] = 2;
  websocket.tls_resumed = 1234;
  websocket.compressed = 400;
  websocket.compressed_bytes = {
      .sent = 900, .sent_on_wire = 600, .received = 60'000'000, .received_on_wire = 4'500'000};
  websocket.messages_sent = 12'345;
  websocket.messages_received = 1'234'567;
  websocket.messages_unhandled = 89;
  websocket.messages_unclaimed = 1234;
  websocket.messages_for_left_topics = 12;
  websocket.bytes_sent = 999;
  websocket.bytes_received = 79'012'288;
  websocket.close_codes = {{1000, 498}, {1006, 2}};
  for (int i = 0; i < 500; ++i) websocket.connect.record(1ms + i * 1us);
  for (int i = 0; i < 12'000; ++i) websocket.round_trip.record(50us + i * 10ns);
  for (int i = 0; i < 10'000; ++i) websocket.inbox_delay.record(i * 2us);
}

void record_requests(Recorder& recorder) {
  RequestFigures& joins = recorder.request(recorder.request_number("join"));
  joins.sent = 503;
  joins.timed_out = 2;
  joins.late = joins.duplicates = joins.failed = 1;
  for (int i = 0; i < 500; ++i) {
    ++joins.answered;
    joins.round_trip.record(2ms + i * 1us);
    joins.intended_round_trip.record(2ms + i * 3us);
  }
  recorder.request(recorder.request_number("lobby: say")).sent = 1;
}

void record_http(HttpFigures& http) {
  HttpRequestFigures& login = http.request("POST /login");
  login.statuses = {{200, 498}, {401, 2}};
  login.bytes_sent = 24'000;
  login.bytes_received = 51'234;
  for (int i = 0; i < 500; ++i) login.duration.record(3ms + i * 10us);
  HttpRequestFigures& page = http.request("GET /\x1b page");
  page.statuses = {{200, 1200}, {304, 30}, {503, 4}};
  page.failures[static_cast<std::size_t>(HttpCause::timeout)] = 3;
  page.failures[static_cast<std::size_t>(HttpCause::lost)] = 1;
  page.bytes_received = 12'345'678;
  for (int i = 0; i < 1234; ++i) page.duration.record(1ms + i * 1us);
}

void record_custom(CustomMetrics& custom) {
  custom.of({"orders", {{"kind", "book"}}}).count = 1234;
  custom.of({"room size"}).gauge = {17.5, {}};
  for (int i = 0; i < 100; ++i) custom.of({"score"}).trend.record(i * 1ms);
}

/// Bots that began late: what was meant for a moment took longer from there.
void record_intended(Recorder& recorder) {
  recorder.node(0, 0, OutcomeKind::succeed, 20ms);
  recorder.intended(0, 0, 120ms);
  recorder.intended(0, 1, 105ms);
  recorder.bot_at(0, 3, 1500ms);
  recorder.bot_at(0, 3, 2500ms);
}

Snapshot fixed_snapshot() {
  Recorder recorder({layout_of({"MyBot.send", "MyBot.connect", "wait", "MyBot.never"})});
  record_actions(recorder);
  record_websocket(recorder.websocket());
  record_requests(recorder);
  record_http(recorder.http());
  record_custom(recorder.custom());
  record_intended(recorder);
  recorder.bots(0) = {.started = 514, .done = 1, .died = 14, .stopped = 499};
  for (std::int64_t bot = 20; bot > 10; --bot) {
    recorder.error("connect: 127.0.0.1:8080 refused the connection", bot);
  }
  recorder.error("tree failed", 7);
  recorder.error("tree failed", 3);
  recorder.error("the peer said \"\x1b[31mbye\"\nand left \xff", 400);
  recorder.error("the peer said \"\x1b[31mbye\"\nand left \xff", 401);
  return taken_from(recorder);
}

/// The widest line, in characters.
std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) most = std::max(most, width(line));
  return most;
}

TEST(TextReport, IsAsInTheGoldenFile) {
  const std::string text = to_text(fixed_run(), fixed_snapshot(), {});
  EXPECT_LE(widest(text), 100U);
  expect_golden("report.txt", text);
}

TEST(TextReport, OfNothingAtAllIsHeadlineBotsAndVerdict) {
  RunInfo run;
  run.name = "empty";
  run.bot_class = "Bot";
  run.target = 10;
  run.target_url = "demo";
  EXPECT_EQ(to_text(run, Snapshot(), {}),
            "empty\n"
            "bot Bot · 10 bots · demo · 0.0 s · seed 0 · 1970-01-01 00:00:00 UTC\n"
            "\n"
            "Bots       started 0 · done 0 · died 0 · stopped 0 · peak 0\n"
            "\n"
            "PASSED\n");
}

TEST(TextReport, FitsItsWidthHoweverLongTheNamesAre) {
  RunInfo run = fixed_run();
  run.name = run.bot_class = run.target_url = std::string(150, 'n');
  run.verdict_reasons = {std::string(150, 'r'), "and more"};
  Recorder recorder({layout_of({std::string(150, 'a')})});
  for (int i = 0; i < 2000; ++i) recorder.node(0, 1, OutcomeKind::fail, 30s);
  recorder.error(std::string(150, 'e'), 1'000'000);
  Snapshot snapshot = fixed_snapshot();
  snapshot += taken_from(recorder);
  EXPECT_LE(widest(to_text(run, snapshot, {})), 100U);
  EXPECT_LE(widest(to_text(run, snapshot, {.width = 80})), 80U);
}

TEST(TextReport, ShowsTheEightMostFrequentReasonsOnly) {
  Recorder recorder({});
  for (int reason = 0; reason < 10; ++reason) {
    for (int i = 0; i <= reason; ++i) recorder.error("reason " + std::to_string(reason), 1);
  }
  const std::string text = to_text(fixed_run(), taken_from(recorder), {});
  EXPECT_NE(text.find("Deaths     count  first bot  reason (8 of 10)\n"
                      "              10          1  reason 9\n"),
            std::string::npos);
  EXPECT_NE(text.find("               3          1  reason 2\n\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n\nAnd more: "), std::string::npos) << text;
}

TEST(TextReport, ShowsTheMostTellingRequestsOnly) {
  Recorder recorder({});
  for (int name = 0; name < 1500; ++name) {
    for (int i = 0; i < 3; ++i) ++recorder.http().request("r" + std::to_string(name)).statuses[200];
  }
  recorder.http().request("r7").failures[0] = 1;
  EXPECT_EQ(recorder.http().requests().size(), HttpFigures::most_names + 1);
  const std::string text = to_text(fixed_run(), taken_from(recorder), {});
  EXPECT_NE(text.find("HTTP (20 of 1 001)  count"), std::string::npos) << text;
  EXPECT_NE(text.find("other requests      1 500"), std::string::npos) << text;
  EXPECT_NE(text.find("\nr7 "), std::string::npos) << text;
}

TEST(TextReport, SaysWhereWhatItHasNoRoomForIs) {
  RunInfo run = fixed_run();
  Recorder recorder({});
  for (int i = 0; i < 50; ++i) recorder.error("reason " + std::to_string(i), 1);
  const Snapshot snapshot = taken_from(recorder);
  EXPECT_NE(to_text(run, snapshot, {})
                .find("And more: --out DIR writes all of it into DIR/result.json.\n\nFAILED"),
            std::string::npos);
  run.result_file = "out/result.json";
  EXPECT_NE(to_text(run, snapshot, {}).find("And more: see out/result.json.\n\nFAILED"),
            std::string::npos);
}

TEST(TextReport, EndsWithTheVerdictAndItsReasons) {
  RunInfo run = fixed_run();
  run.verdict = RunInfo::Verdict::untrustworthy;
  run.verdict_reasons = {"the generator was late", "shard 1 was busy"};
  const std::string text = to_text(run, Snapshot(), {});
  EXPECT_TRUE(text.ends_with("\n\nUNTRUSTWORTHY: the generator was late; shard 1 was busy\n"));
}

TEST(TextReport, IsColouredOnlyIfAsked) {
  const std::string plain = to_text(fixed_run(), fixed_snapshot(), {});
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  const std::string coloured = to_text(fixed_run(), fixed_snapshot(), {.colour = true});
  EXPECT_TRUE(coloured.ends_with("\x1b[1;31mFAILED: 14 bots died\x1b[0m\n"));
}

TEST(JsonReport, IsAsInTheGoldenFile) {
  expect_golden("report.json", to_json(fixed_run(), fixed_snapshot()));
}

TEST(JsonReport, LeavesOutWhatCanBeSecretInAnAddress) {
  RunInfo run = fixed_run();
  run.target_url = "wss://chat.example/sync?token=secret";
  const std::string text = to_json(run, fixed_snapshot());
  EXPECT_EQ(text.find("secret"), std::string::npos);
  EXPECT_NE(text.find(R"("target": "wss://chat.example/sync?***")"), std::string::npos);
}

TEST(JsonReport, CountsEachTimeOnceInItsDistribution) {
  const boost::json::value result = boost::json::parse(to_json(fixed_run(), fixed_snapshot()));
  std::map<std::string, std::int64_t> counts;
  for (const boost::json::value& one : result.at("distributions").as_array()) {
    std::string name(one.at("metric").as_string());
    for (const auto& [tag, value] : one.at("tags").as_object()) {
      name.append(" ").append(value.as_string());
    }
    for (const auto& [bound, count] : one.at("up_to_ms").as_object()) {
      counts[name] += count.as_int64();
    }
  }
  EXPECT_EQ(counts["rtt join"], 500);
  EXPECT_EQ(counts["rtt"], 12'000);
  EXPECT_EQ(counts["http POST /login"], 500);
  EXPECT_EQ(counts["action MyBot.send"], 12'346);
  EXPECT_EQ(counts["action intended MyBot.send"], 1);
  EXPECT_EQ(counts.count("rtt lobby: say"), 0U);
}

TEST(JsonReport, CanBeReadBack) {
  const json::value value = json::parse(to_json(fixed_run(), fixed_snapshot()));
  EXPECT_EQ(value.at("seed"), fixed_run().seed);
  EXPECT_EQ(value.at("duration_s"), 10.25);
  EXPECT_EQ(value.at("bots").at("died"), 14);
  EXPECT_EQ(value.at("actions").at("wait").at("continue"), 1);
  EXPECT_EQ(value.at("websocket").at("connect_failures").as_object().size(), 2U);
  EXPECT_EQ(value.at("errors").at(1).at("reason"),
            "the peer said \"\x1b[31mbye\"\nand left \uFFFD");
}

TEST(JsonReport, KeepsSmallNumbersAndStaysJsonWithNumbersThatItHasNot) {
  Snapshot snapshot;
  snapshot.custom.of({"endless"}).gauge = {std::numeric_limits<double>::infinity(), {}};
  snapshot.custom.of({"none"}).gauge = {std::numeric_limits<double>::quiet_NaN(), {}};
  snapshot.custom.of({"tiny"}).gauge = {2.5e-7, {}};
  RunInfo run;
  run.thresholds = {
      {.expression = "'endless' value < 1", .value = std::numeric_limits<double>::infinity()}};
  const json::value value = json::parse(to_json(run, snapshot));
  EXPECT_EQ(json::serialize(value.at("metrics")),
            R"([{"name":"endless","tags":{}},{"name":"none","tags":{}},)"
            R"({"name":"tiny","tags":{},"value":2.5E-7}])");
  EXPECT_TRUE(value.at("thresholds").at(0).at("value").is_null());
}

TEST(JsonReport, IsWrittenForARunOfNothing) {
  const json::value value = json::parse(to_json(RunInfo(), Snapshot()));
  EXPECT_EQ(value.at("verdict"), "passed");
  EXPECT_EQ(value.at("actions"), json::object());
  EXPECT_EQ(value.at("errors"), json::array());
  EXPECT_EQ(value.at("websocket").at("rtt_ms").at("p999"), 0.0);
}

}  // namespace
}  // namespace botarmy
