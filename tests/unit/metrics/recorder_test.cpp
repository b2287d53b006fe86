// SPDX-License-Identifier: MIT
#include "metrics/recorder.hpp"

#include "counted.hpp"
#include "metrics/snapshot.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

TEST(Recorder, CountsTheRunsOfEachNodeByOutcome) {
  Recorder recorder({layout_of({"wait", "ws.send"})});
  recorder.node(0, 2, OutcomeKind::succeed, 1ms);
  recorder.node(0, 2, OutcomeKind::succeed, 3ms);
  recorder.node(0, 2, OutcomeKind::error, 2ms);
  recorder.node(0, 0, OutcomeKind::error, 9ms);
  const Snapshot snapshot = taken_from(recorder);
  const ActionFigures& send = snapshot.populations.at(0).nodes.at(2);
  EXPECT_EQ(send.runs(), 3U);
  EXPECT_EQ(send.count(OutcomeKind::succeed), 2U);
  EXPECT_EQ(send.count(OutcomeKind::fail), 0U);
  EXPECT_EQ(send.count(OutcomeKind::error), 1U);
  EXPECT_DOUBLE_EQ(send.duration.stats().avg, 2);
  EXPECT_EQ(snapshot.populations.at(0).nodes.at(0).duration.stats().max, 9);
  EXPECT_EQ(snapshot.populations.at(0).nodes.at(1).runs(), 0U);
}

TEST(Recorder, GivesWhatItRecordedOnceOnly) {
  Recorder recorder({layout_of({"wait"})});
  const auto record = [&] {
    recorder.node(0, 1, OutcomeKind::succeed, 1ms);
    recorder.request(recorder.request_number("join")).sent += 2;
    recorder.http().request("GET /").statuses[200] += 3;
    recorder.error("refused", 4);
    recorder.bots(0).started += 5;
    recorder.websocket().messages_sent += 6;
  };
  const auto expect_all = [&](const Snapshot& snapshot, std::uint64_t times) {
    EXPECT_EQ(snapshot.actions.at("wait").runs(), times);
    EXPECT_EQ(snapshot.requests.at("join").sent, 2 * times);
    EXPECT_EQ(snapshot.http.requests().at("GET /").count(), 3 * times);
    EXPECT_EQ(snapshot.errors.size(), times);
    EXPECT_EQ(snapshot.bots.started, 5 * times);
    EXPECT_EQ(snapshot.websocket.messages_sent, 6 * times);
  };
  record();
  expect_all(taken_from(recorder), 1);
  expect_all(taken_from(recorder), 0);
  record();
  expect_all(taken_from(recorder), 1);
}

TEST(Recorder, ARequestKeepsItsNumber) {
  Recorder recorder({});
  const std::size_t join = recorder.request_number("join");
  for (int i = 0; i < 2000; ++i) recorder.request_number("r" + std::to_string(i));
  (void)recorder.take();
  EXPECT_EQ(recorder.request_number("join"), join);
  EXPECT_EQ(recorder.request_number("r1999"), recorder.request_number("new"));
  EXPECT_EQ(taken_from(recorder).requests.size(), Snapshot::most_requests + 1);
}

TEST(Recorder, CountsTheErrorsOfEachReasonAndKeepsTheLowestBot) {
  Recorder recorder({});
  recorder.error("refused", 9);
  recorder.error("refused", 4);
  recorder.error("tree failed", 7);
  const Snapshot::Errors expected{{"refused", {2, 4}}, {"tree failed", {1, 7}}};
  EXPECT_EQ(recorder.errors(), expected);
}

TEST(Recorder, CountsReasonsTogetherBeyondItsBound) {
  Recorder recorder({});
  const auto bound = static_cast<std::int64_t>(Snapshot::most_reasons);
  for (std::int64_t bot = 1; bot <= bound + 5; ++bot) {
    recorder.error("reason " + std::to_string(bot), bot);
  }
  recorder.error("reason 1", 1);
  EXPECT_EQ(recorder.errors().size(), Snapshot::most_reasons + 1);
  EXPECT_EQ(recorder.errors().at("reason 1"), (ErrorFigures{2, 1}));
  EXPECT_EQ(recorder.errors().find(Snapshot::other_reasons)->second, (ErrorFigures{5, bound + 1}));
}

TEST(Snapshot, NamesActionsThatNeverRan) {
  Recorder recorder({layout_of({"wait"})});
  const Snapshot snapshot = taken_from(recorder);
  ASSERT_EQ(snapshot.actions.count("wait"), 1U);
  EXPECT_EQ(snapshot.actions.at("wait").runs(), 0U);
}

/// A shard that recorded each thing once.
Snapshot busy_shard(std::int64_t bot) {
  Recorder recorder({layout_of({"wait", "ws.send"})});
  recorder.node(0, 1, OutcomeKind::fail, 5ms);
  recorder.error("refused", bot);
  recorder.bots(0) = {.started = 4, .done = 1, .died = 1, .stopped = 2};
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
  return recorder.take();
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
  std::vector<Snapshot> shards;
  shards.push_back(busy_shard(9));
  shards.push_back(busy_shard(5));
  expect_twice_busy_shard(merge(std::move(shards)));
}

TEST(Snapshot, AddsUpWhatWasRecordedInTurn) {
  Snapshot snapshot;
  for (const std::int64_t bot : {5, 9}) {
    std::vector<Snapshot> shards;
    shards.push_back(busy_shard(bot));
    snapshot += merge(std::move(shards));
  }
  expect_twice_busy_shard(snapshot);
}

TEST(Snapshot, AddsUpTheLeavesOfAnActionAndTheBotsOfAllPopulations) {
  Recorder recorder({layout_of({"a", "b", "a"}), layout_of({"c", "b"})});
  recorder.node(0, 1, OutcomeKind::succeed, 1ms);
  recorder.node(0, 2, OutcomeKind::fail, 2ms);
  recorder.node(0, 3, OutcomeKind::succeed, 3ms);
  recorder.node(1, 2, OutcomeKind::fail, 4ms);
  recorder.bots(0).started = 3;
  recorder.bots(1).started = 4;
  const Snapshot snapshot = taken_from(recorder);
  EXPECT_EQ(snapshot.actions.size(), 3U);
  EXPECT_EQ(snapshot.actions.at("a").duration.stats().avg, 2);
  EXPECT_EQ(snapshot.actions.at("b").count(OutcomeKind::fail), 2U);
  EXPECT_EQ(snapshot.actions.at("c").runs(), 0U);
  EXPECT_EQ(snapshot.bots.started, 7U);
  EXPECT_EQ(snapshot.populations.at(1).bots.started, 4U);
}

/// So many bots at a leaf, for a second each.
Snapshot bots_at(std::size_t leaf, int bots) {
  Recorder recorder({layout_of({"a", "b"})});
  for (int i = 0; i < bots; ++i) recorder.bot_at(0, leaf, 1s);
  return recorder.take();
}

TEST(Snapshot, AddsUpWhereBotsAreOnAllShardsButNotInTime) {
  const auto look = [](int at_a, int at_b) {
    std::vector<Snapshot> shards;
    shards.push_back(bots_at(1, at_a));
    shards.push_back(bots_at(2, at_b));
    shards.push_back(bots_at(2, at_b));
    return merge(std::move(shards));
  };
  Snapshot total = look(3, 1);
  EXPECT_EQ(total.populations.at(0).places.at(1), (PlaceFigures{3, 3s, 1s}));
  EXPECT_EQ(total.populations.at(0).places.at(2), (PlaceFigures{2, 2s, 1s}));
  total += look(0, 4);
  EXPECT_EQ(total.populations.at(0).places.size(), 1U);
  EXPECT_EQ(total.populations.at(0).places.at(2).bots, 8U);
  total += look(0, 0);
  EXPECT_EQ(total.populations.at(0).places.at(2).bots, 8U) << "the last that is known";
}

TEST(Snapshot, KeepsItsBoundsOverTime) {
  Recorder recorder({});
  Snapshot total;
  for (std::size_t second = 0; second < 10; ++second) {
    for (std::size_t i = 0; i < 300; ++i) {
      const std::string name = std::to_string(second) + "." + std::to_string(i);
      recorder.error(name, 1);
      ++recorder.http().request(name).statuses[200];
      ++recorder.request(recorder.request_number(name)).sent;
    }
    total += taken_from(recorder);
  }
  EXPECT_EQ(total.errors.size(), Snapshot::most_reasons + 1);
  EXPECT_EQ(total.errors.find(Snapshot::other_reasons)->second.count, 2000U);
  EXPECT_EQ(total.http.requests().size(), HttpFigures::most_names + 1);
  EXPECT_EQ(total.http.requests().find(HttpFigures::other_requests)->second.count(), 2000U);
  EXPECT_EQ(total.requests.size(), Snapshot::most_requests + 1);
  EXPECT_EQ(total.requests.find(Snapshot::other_requests)->second.sent, 2000U);
}

}  // namespace
}  // namespace botarmy
