// SPDX-License-Identifier: MIT
#include "dry_run/dry_run.hpp"

#include "catalog/template.hpp"

#include <botarmy/random.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;

Lines trace(const Node& root, const DryRunSettings& settings) {
  Lines lines;
  dry_run(Tree(root), settings, [&](const std::string& line) { lines.push_back(line); });
  return lines;
}

/// The walk of so many ticks with these rules.
Lines trace(const Node& root, std::uint64_t ticks, const std::vector<std::string>& rules = {}) {
  DryRunSettings settings;
  settings.ticks = ticks;
  for (const std::string& rule : rules) settings.stand_ins.add(rule);
  return trace(root, settings);
}

std::ptrdiff_t count(const Lines& lines, const std::string& end) {
  return std::count_if(lines.begin(), lines.end(),
                       [&](const std::string& line) { return line.ends_with(end); });
}

const Node a = action("a");
const Node b = action("b");

TEST(DryRun, ShowsALineForEachTick) {
  EXPECT_EQ(trace(sequence({action("ws.send", {"join:lobby"}), repeat_n(2, action("wait", {0.5})),
                            action("done")}),
                  10),
            (Lines{"1 root/0.ws.send ws.send(\"join:lobby\") succeed",
                   "2 root/1.repeat_n/0.wait wait(0.5) succeed",
                   "3 root/1.repeat_n/0.wait wait(0.5) succeed", "4 root/2.done done() done"}));
}

TEST(DryRun, EndsWithItsTicks) {
  EXPECT_EQ(trace(sequence({a, b}), 3),
            (Lines{"1 root/0.a a() succeed", "2 root/1.b b() succeed", "3 root/0.a a() succeed"}));
  EXPECT_EQ(trace(a, 0), Lines{});
}

TEST(DryRun, EndsWithTheBot) {
  const Tree tree(sequence({a, action("error", {"lost"}), b}));
  DryRunSettings settings;
  Lines lines;
  const DryRunResult result =
      dry_run(tree, settings, [&](const std::string& line) { lines.push_back(line); });
  EXPECT_EQ(lines, (Lines{"1 root/0.a a() succeed", "2 root/1.error error(\"lost\") error"}));
  EXPECT_EQ(result.ticks, 2U);
  EXPECT_EQ(result.ending, OutcomeKind::error);
  settings.ticks = 1;
  const DryRunResult shorter = dry_run(tree, settings, [](const std::string&) {});
  EXPECT_EQ(shorter.ticks, 1U);
  EXPECT_EQ(shorter.ending, std::nullopt);
}

TEST(DryRun, StaysOnALeafThatContinues) {
  EXPECT_EQ(
      trace(sequence({a, b}), 3, {"a=continue"}),
      (Lines{"1 root/0.a a() continue", "2 root/0.a a() continue", "3 root/0.a a() continue"}));
}

TEST(DryRun, FollowsRules) {
  EXPECT_EQ(trace(select({a, b, action("c")}), 4, {"?=fail"}),
            (Lines{"1 root/0.a a() fail", "2 root/1.b b() fail", "3 root/2.c c() fail",
                   "4 root/0.a a() fail"}));
  EXPECT_EQ(trace(sequence({a, b}), 4, {"b=done"}),
            (Lines{"1 root/0.a a() succeed", "2 root/1.b b() done"}));
}

TEST(DryRun, PutsRulesBeforeWhatBuiltInActionsDo) {
  EXPECT_EQ(trace(sequence({action("done"), action("error", {"x"})}), 2, {"*=succeed"}),
            (Lines{"1 root/0.done done() succeed", "2 root/1.error error(\"x\") succeed"}));
}

TEST(DryRun, FollowsTheRatesOfRules) {
  const Lines lines = trace(a, 1000, {"a=succeed_rate(0.9)"});
  EXPECT_NEAR(static_cast<double>(count(lines, "succeed")), 900, 40);
  EXPECT_EQ(count(lines, "succeed") + count(lines, "fail"), 1000);
  EXPECT_EQ(count(trace(a, 100, {"a=succeed_rate(0)"}), "fail"), 100);
  EXPECT_EQ(count(trace(a, 100, {"a=succeed_rate(1)"}), "succeed"), 100);
}

TEST(DryRun, FollowsTheRateOfSucceedRate) {
  const Lines lines = trace(action("succeed_rate", {0.25}), 1000);
  EXPECT_NEAR(static_cast<double>(count(lines, "succeed_rate(0.25) succeed")), 250, 60);
  EXPECT_EQ(count(lines, "succeed") + count(lines, "fail"), 1000);
}

TEST(DryRun, TakesTheRateFromATemplateIfItIsKnown) {
  DryRunSettings settings;
  settings.ticks = 100;
  settings.custom = {{"rate", 0.5}, {"wrong", 5}};
  const auto rate_of = [&](const char* name) {
    return trace(action("succeed_rate", {name}), settings);
  };
  const auto succeeded = count(rate_of("{{custom.rate}}"), "succeed_rate(0.5) succeed");
  EXPECT_GT(succeeded, 20);
  EXPECT_LT(succeeded, 80);
  EXPECT_EQ(count(rate_of("{{later}}"), "succeed_rate(\"{{later}}\") succeed"), 100);
  EXPECT_EQ(rate_of("{{custom.wrong}}"), Lines{"1 root succeed_rate(5) error"});
}

TEST(DryRun, FollowsGivenOutcomesAndThenSucceeds) {
  DryRunSettings settings;
  settings.ticks = 5;
  settings.outcomes = {OutcomeKind::fail, OutcomeKind::continue_, OutcomeKind::succeed};
  settings.stand_ins.add("*=error");
  EXPECT_EQ(
      trace(select({a, action("done")}), settings),
      (Lines{"1 root/0.a a() fail", "2 root/1.done done() continue", "3 root/1.done done() succeed",
             "4 root/0.a a() succeed", "5 root/0.a a() succeed"}));
  settings.outcomes = {OutcomeKind::done};
  EXPECT_EQ(trace(a, settings), Lines{"1 root a() done"});
}

TEST(DryRun, FillsInWhatIsKnown) {
  DryRunSettings settings;
  settings.ticks = 1;
  settings.custom = {{"room", "lobby"}, {"list", {1, 2.5}}};
  settings.data = {{"users", {{{"name", "ann"}}, {{"name", "bob"}}}}};
  const auto arguments = [&](json::array values) {
    return trace(action("x", std::move(values)), settings).front();
  };
  EXPECT_EQ(arguments({"join:{{custom.room}} as {{ id }}", "{{id}}", "{{custom.list}}"}),
            "1 root x(\"join:lobby as 1\", 1, [1, 2.5]) succeed");
  EXPECT_EQ(arguments({"{{data.users.name}}"}), "1 root x(\"ann\") succeed");
  EXPECT_EQ(arguments({"{{token}}", "a {{ token }} {{id}}", "{{custom.rom}}"}),
            R"(1 root x("{{token}}", "a {{token}} 1", "{{custom.rom}}") succeed)");
  EXPECT_EQ(arguments({json::object{{"k", "{{id}}"}, {"l", {"{{'{{'}}id}}", 0.1, nullptr}}}}),
            R"(1 root x({"k": 1, "l": ["{{id}}", 0.1, null]}) succeed)");
  settings.id = 2;
  EXPECT_EQ(arguments({"{{data.users.name}} {{id}}"}), "1 root x(\"bob 2\") succeed");
}

TEST(DryRun, DealsRowsInTheOrderOfIdsOrAsTheBotsOwnGeneratorPicksThem) {
  DryRunSettings settings;
  settings.ticks = 1;
  settings.id = 2;
  settings.data = {{"user", json::array{"ann", "bob", "cid"}}};
  const auto row = [&](Deal::Order order) {
    settings.deals = {{"user", {.order = order}}};
    return trace(action("x", {"{{user}} {{data.user}}"}), settings).front();
  };
  EXPECT_EQ(row(Deal::Order::next), "1 root x(\"bob bob\") succeed");
  EXPECT_EQ(row(Deal::Order::once), "1 root x(\"bob bob\") succeed");
  std::set<std::string> rows;
  for (settings.seed = 0; settings.seed < 30; ++settings.seed)
    rows.insert(row(Deal::Order::random));
  EXPECT_EQ(rows.size(), 3u);
}

TEST(DryRun, RefusesATextThatIsNoTemplate) {
  EXPECT_THROW(trace(sequence({a, action("log", {"{{"})}), 1), TemplateError);
}

TEST(DryRun, IsRepeatableBySeed) {
  const Node root = random({a, b, action("succeed_rate", {0.5})});
  DryRunSettings settings;
  settings.ticks = 50;
  settings.stand_ins.add("a=succeed_rate(0.5)");
  const Lines first = trace(root, settings);
  EXPECT_EQ(trace(root, settings), first);
  settings.seed = 1;
  EXPECT_NE(trace(root, settings), first);
}

TEST(DryRun, VisitsTheSameLeavesWhateverTheRatesOfRulesDraw) {
  const Node root = sequence({always_succeed(random({a, b, action("succeed_rate", {0.5})})),
                              always_succeed(random_weighted({{1, a}, {3, b}}))});
  const auto leaves = [&](const std::vector<std::string>& rules) {
    Lines lines = trace(root, 100, rules);
    for (std::string& line : lines) line.resize(line.rfind(' '));
    return lines;
  };
  EXPECT_EQ(leaves({"a=succeed_rate(0.5)"}), leaves({}));
  EXPECT_EQ(leaves({"*=succeed_rate(0.5)"}), leaves({}));
}

}  // namespace
}  // namespace botarmy
