// SPDX-License-Identifier: MIT
#include "export/prometheus.hpp"

#include "export_fixture.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

/// What it says of names that begin like this.
std::string lines_of(const std::string& text, const std::string& begin) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    const std::string line = text.substr(at, end - at);
    const std::size_t name = line.starts_with("# ") ? 7 : 0;
    if (line.compare(name, begin.size(), begin) == 0) result += line;
    at = end;
  }
  return result;
}

TEST(Prometheus, SaysWhichRunItIsAndHowItGoes) {
  const std::string text = prometheus_text(chat_run(), second({}, {}, 1500ms));
  EXPECT_EQ(lines_of(text, "botarmy_run"),
            "# HELP botarmy_run_info Which run this is.\n"
            "# TYPE botarmy_run_info gauge\n"
            "botarmy_run_info{name=\"chat\",seed=\"18446744073709551615\"} 1\n"
            "# HELP botarmy_running Bots that run now.\n"
            "# TYPE botarmy_running gauge\n"
            "botarmy_running 3\n");
  EXPECT_EQ(lines_of(text, "botarmy_elapsed_seconds "),
            "# HELP botarmy_elapsed_seconds How long the run has taken.\n"
            "# TYPE botarmy_elapsed_seconds gauge\n"
            "botarmy_elapsed_seconds 1.5\n");
}

TEST(Prometheus, HasTheTagsOfTheRunAsLabelsOfItsInfo) {
  RunId run = chat_run();
  run.tags = many_tags();
  const std::string text = prometheus_text(run, second(chat(9, 4), chat(3, 1), 1s));
  EXPECT_EQ(lines_of(text, "botarmy_run_info{"),
            "botarmy_run_info{name=\"chat\",seed=\"18446744073709551615\",tag___x=\"1\","
            "env=\"\\\"staging\\\", a|b\",git_sha=\"2f3a\",git_sha_=\"4c\",name_=\"evening\","
            "seed_=\"none\"} 1\n");
  EXPECT_EQ(lines_of(text, "botarmy_running"),
            "# HELP botarmy_running Bots that run now.\n"
            "# TYPE botarmy_running gauge\n"
            "botarmy_running 3\n");
}

TEST(Prometheus, HasCountersSinceTheStartOfTheRun) {
  const std::string text = prometheus_text(chat_run(), second(chat(9, 4), chat(3, 1), 1s));
  EXPECT_EQ(lines_of(text, "botarmy_bots_total"),
            "# HELP botarmy_bots_total Counts of the metric 'bots'.\n"
            "# TYPE botarmy_bots_total counter\n"
            "botarmy_bots_total{kind=\"started\"} 9\n"
            "botarmy_bots_total{kind=\"done\"} 0\n"
            "botarmy_bots_total{kind=\"died\"} 0\n"
            "botarmy_bots_total{kind=\"stopped\"} 0\n");
  EXPECT_EQ(lines_of(text, "botarmy_rtt_total{"),
            "botarmy_rtt_total{request=\"say, \\\"hi\\\"\",kind=\"sent\"} 4\n"
            "botarmy_rtt_total{request=\"say, \\\"hi\\\"\",kind=\"answered\"} 4\n"
            "botarmy_rtt_total{request=\"say, \\\"hi\\\"\",kind=\"timed_out\"} 0\n"
            "botarmy_rtt_total{request=\"say, \\\"hi\\\"\",kind=\"late\"} 0\n"
            "botarmy_rtt_total{request=\"say, \\\"hi\\\"\",kind=\"duplicates\"} 0\n"
            "botarmy_rtt_total{request=\"say, \\\"hi\\\"\",kind=\"failed\"} 0\n");
}

TEST(Prometheus, HasHistogramsInSeconds) {
  Snapshot total;
  for (const auto time : {300us, 2000us, 40'000us, 20'000'000us}) {
    total.websocket.connect.record(time);
  }
  const std::string text = prometheus_text(chat_run(), second(total, {}, 1s));
  EXPECT_EQ(lines_of(text, "botarmy_ws_connect_seconds"),
            "# HELP botarmy_ws_connect_seconds Times of the metric 'ws connect'.\n"
            "# TYPE botarmy_ws_connect_seconds histogram\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.0001\"} 0\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.00025\"} 0\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.0005\"} 1\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.001\"} 1\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.0025\"} 2\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.005\"} 2\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.01\"} 2\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.025\"} 2\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.05\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.1\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.25\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"0.5\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"1\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"2.5\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"5\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"10\"} 3\n"
            "botarmy_ws_connect_seconds_bucket{le=\"+Inf\"} 4\n"
            "botarmy_ws_connect_seconds_sum 20.0423\n"
            "botarmy_ws_connect_seconds_count 4\n");
}

TEST(Prometheus, EscapesWhatNamesContain) {
  Snapshot total;
  total.requests["a\\b\n\"c\" \xff"].sent = 1;
  const std::string text = prometheus_text(chat_run(), second(total, {}, 1s));
  EXPECT_NE(text.find("{request=\"a\\\\b\\n\\\"c\\\" \uFFFD\",kind=\"sent\"} 1\n"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace botarmy
