// SPDX-License-Identifier: MIT
#include "metrics/metric.hpp"

#include "counted.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// "NAME{TAG=VALUE}" of each.
std::vector<std::string> names(const std::vector<Metric>& metrics) {
  std::vector<std::string> all;
  for (const Metric& metric : metrics) {
    std::string text = metric.name;
    for (const auto& [tag, value] : metric.tags) text += " " + tag + "=" + value;
    all.push_back(text);
  }
  return all;
}

const Metric* find(const std::vector<Metric>& metrics, const std::string& name, const Tags& tags) {
  for (const Metric& metric : metrics) {
    if (metric.name == name && metric.tags == tags) return &metric;
  }
  return nullptr;
}

TEST(Metrics, ListTheNodesWhereBotsHaveBeenOrAre) {
  Recorder recorder({layout_of({"a", "b", "c"})});
  recorder.node(0, 1, OutcomeKind::succeed, 3ms);
  recorder.bot_at(0, 3, 1s);
  recorder.bot_at(0, 3, 2s);
  const Snapshot snapshot = taken_from(recorder);
  const std::vector<Metric> all = metrics(snapshot);
  const Metric* const a = find(all, "node", {{"path", "root/0.a"}});
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->total, 1u);
  EXPECT_EQ(a->times->stats().max, 3);
  EXPECT_EQ(a->value, 0);
  EXPECT_EQ(find(all, "node", {{"path", "root/1.b"}}), nullptr);
  EXPECT_EQ(find(all, "node", {{"path", "root/2.c"}})->value, 2);
  EXPECT_EQ(find(all, "node", {{"path", "root"}})->value, 2) << "all below";
}

TEST(Metrics, HaveTheNameOfThePopulationWhereThereAreSeveral) {
  Layout buyers = layout_of({"a"});
  buyers.population = "buyers";
  Layout sellers = layout_of({"a"});
  sellers.population = "sellers";
  Recorder recorder({buyers, sellers});
  recorder.bots(1).started = 2;
  recorder.node(1, 0, OutcomeKind::succeed, 3ms);
  const Snapshot snapshot = taken_from(recorder);
  const std::vector<Metric> all = metrics(snapshot);
  EXPECT_EQ(find(all, "bots", {})->total, 2u);
  EXPECT_EQ(find(all, "bots", {{"population", "buyers"}})->total, 0u);
  EXPECT_EQ(find(all, "bots", {{"population", "sellers"}})->total, 2u);
  EXPECT_NE(find(all, "node", {{"path", "root"}, {"population", "sellers"}}), nullptr);
  EXPECT_EQ(find(all, "iterations", {{"population", "sellers"}})->times->count(), 1u);
}

TEST(Metrics, HaveTimesFromTheIntendedStartWhereThereIsOne) {
  Recorder recorder({layout_of({"a", "b"})});
  recorder.node(0, 1, OutcomeKind::succeed, 3ms);
  recorder.intended(0, 1, 5ms);
  recorder.node(0, 2, OutcomeKind::succeed, 3ms);
  recorder.node(0, 0, OutcomeKind::succeed, 3ms);
  recorder.intended(0, 0, 6ms);
  const Snapshot snapshot = taken_from(recorder);
  const std::vector<Metric> all = metrics(snapshot);
  EXPECT_EQ(find(all, "action intended", {{"action", "a"}})->times->stats().max, 5);
  EXPECT_EQ(find(all, "action intended", {{"action", "b"}}), nullptr);
  EXPECT_EQ(find(all, "iterations intended", {})->times->stats().max, 6);
}

TEST(Metrics, AreInTheOrderOfTheirNamesAndTags) {
  Recorder recorder({layout_of({"b", "a"})});
  recorder.node(0, 2, OutcomeKind::succeed, 1ms);
  const Snapshot snapshot = taken_from(recorder);
  const std::vector<std::string> listed = names(metrics(snapshot));
  const std::vector<std::string> first(listed.begin(), listed.begin() + 6);
  EXPECT_EQ(first, (std::vector<std::string>{"action action=a", "action action=b", "bots", "errors",
                                             "iterations", "node path=root/1.a"}));
}

}  // namespace
}  // namespace botarmy
