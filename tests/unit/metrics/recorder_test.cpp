// SPDX-License-Identifier: MIT
#include "metrics/recorder.hpp"

#include "metrics/snapshot.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

Snapshot snapshot_of(const Recorder& recorder) { return Snapshot() += recorder; }

TEST(Recorder, CountsTheRunsOfEachActionByOutcome) {
  Recorder recorder({"wait", "ws.send"});
  recorder.action(1, OutcomeKind::succeed, 1ms);
  recorder.action(1, OutcomeKind::succeed, 3ms);
  recorder.action(1, OutcomeKind::error, 2ms);
  const ActionFigures& send = recorder.actions()[1];
  EXPECT_EQ(send.runs(), 3U);
  EXPECT_EQ(send.count(OutcomeKind::succeed), 2U);
  EXPECT_EQ(send.count(OutcomeKind::fail), 0U);
  EXPECT_EQ(send.count(OutcomeKind::error), 1U);
  EXPECT_DOUBLE_EQ(send.duration.stats().avg, 2);
  EXPECT_EQ(recorder.actions()[0].runs(), 0U);
}

TEST(Recorder, CountsTheErrorsOfEachReasonAndKeepsTheLowestBot) {
  Recorder recorder({});
  recorder.error("refused", 9);
  recorder.error("refused", 4);
  recorder.error("tree failed", 7);
  const Recorder::Errors expected{{"refused", {2, 4}}, {"tree failed", {1, 7}}};
  EXPECT_EQ(recorder.errors(), expected);
}

TEST(Recorder, CountsReasonsTogetherBeyondItsBound) {
  Recorder recorder({});
  const auto bound = static_cast<std::int64_t>(Recorder::most_reasons);
  for (std::int64_t bot = 1; bot <= bound + 5; ++bot) {
    recorder.error("reason " + std::to_string(bot), bot);
  }
  recorder.error("reason 1", 1);
  EXPECT_EQ(recorder.errors().size(), Recorder::most_reasons + 1);
  EXPECT_EQ(recorder.errors().at("reason 1"), (ErrorFigures{2, 1}));
  EXPECT_EQ(recorder.errors().find(Recorder::other_reasons)->second, (ErrorFigures{5, bound + 1}));
}

TEST(Snapshot, NamesActionsThatNeverRan) {
  const Snapshot snapshot = snapshot_of(Recorder({"wait"}));
  ASSERT_EQ(snapshot.actions.count("wait"), 1U);
  EXPECT_EQ(snapshot.actions.at("wait").runs(), 0U);
}

/// A shard that recorded each thing once.
Recorder busy_shard(std::int64_t bot) {
  Recorder recorder({"wait", "ws.send"});
  recorder.action(0, OutcomeKind::fail, 5ms);
  recorder.error("refused", bot);
  recorder.bots() = {.started = 4, .done = 1, .died = 1, .stopped = 2};
  WebsocketFigures& websocket = recorder.websocket();
  websocket.connects = 3;
  websocket.connect_failures[static_cast<std::size_t>(ConnectCause::tls)] = 2;
  websocket.messages_sent = 10;
  websocket.messages_received = 20;
  websocket.messages_unhandled = 3;
  websocket.messages_unclaimed = 4;
  websocket.bytes_sent = 100;
  websocket.bytes_received = 200;
  websocket.close_codes[1000] = 3;
  websocket.connect.record(1ms);
  websocket.round_trip.record(2ms);
  websocket.inbox_delay.record(3ms);
  return recorder;
}

void expect_twice_busy_shard(const Snapshot& snapshot) {
  EXPECT_EQ(snapshot.bots, (BotFigures{.started = 8, .done = 2, .died = 2, .stopped = 4}));
  EXPECT_EQ(snapshot.actions.at("wait").count(OutcomeKind::fail), 2U);
  EXPECT_EQ(snapshot.actions.at("wait").duration.count(), 2U);
  EXPECT_EQ(snapshot.errors.at("refused"), (ErrorFigures{2, 5}));
  const WebsocketFigures& websocket = snapshot.websocket;
  EXPECT_EQ(websocket.connects, 6U);
  EXPECT_EQ(websocket.connect_failures[static_cast<std::size_t>(ConnectCause::tls)], 4U);
  EXPECT_EQ(websocket.messages_sent, 20U);
  EXPECT_EQ(websocket.messages_received, 40U);
  EXPECT_EQ(websocket.messages_unhandled, 6U);
  EXPECT_EQ(websocket.messages_unclaimed, 8U);
  EXPECT_EQ(websocket.bytes_sent, 200U);
  EXPECT_EQ(websocket.bytes_received, 400U);
  EXPECT_EQ(websocket.close_codes.at(1000), 6U);
  EXPECT_EQ(websocket.connect.count(), 2U);
  EXPECT_EQ(websocket.round_trip.count(), 2U);
  EXPECT_EQ(websocket.inbox_delay.count(), 2U);
}

TEST(Snapshot, AddsUpWhatShardsRecorded) {
  Snapshot snapshot;
  snapshot += busy_shard(9);
  snapshot += busy_shard(5);
  expect_twice_busy_shard(snapshot);
}

TEST(Snapshot, AddsUpSnapshots) {
  Snapshot snapshot = snapshot_of(busy_shard(5));
  snapshot += snapshot_of(busy_shard(9));
  expect_twice_busy_shard(snapshot);
}

TEST(Snapshot, AddsUpActionsByNameNotByNumber) {
  Recorder first({"a", "b"});
  Recorder second({"b", "c"});
  first.action(1, OutcomeKind::succeed, 1ms);
  second.action(0, OutcomeKind::succeed, 1ms);
  Snapshot snapshot;
  snapshot += first;
  snapshot += second;
  EXPECT_EQ(snapshot.actions.size(), 3U);
  EXPECT_EQ(snapshot.actions.at("b").runs(), 2U);
}

}  // namespace
}  // namespace botarmy
