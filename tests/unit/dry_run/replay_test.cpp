// SPDX-License-Identifier: MIT
//
// A dry run beside a bot that really lives.
#include "bot_fixture.hpp"
#include "dry_run/dry_run.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {
namespace {

/// With a message for each place where the walk can go different ways.
Node wandering_tree() {
  const auto say = [](const char* what) { return action("log", {what}); };
  Node coin = select({action("succeed_rate", {0.4}), say("tails")});
  Node wait = sequence({action("wait", {0, 3}), say("waited")});
  return sequence({random({say("a"), say("b"), say("c")}), std::move(coin),
                   random_weighted({{1, say("rare")}, {5, std::move(wait)}}),
                   repeat_n(2, random({say("d"), say("e")}))});
}

class Replay : public BotFixture {};

TEST_F(Replay, PicksTheChildrenThatBotOneOfARunPicks) {
  using namespace std::chrono_literals;
  settings.seed = 42;
  start(wandering_tree());
  for (int i = 0; i < 100; ++i) advance(4s);
  std::vector<std::string> said;
  for (const std::string& line : log.lines) {
    const std::size_t message = line.find("message=");
    if (message == std::string::npos) continue;
    const std::size_t begin = message + 8;
    said.push_back(line.substr(begin, line.find(' ', begin) - begin));
  }
  ASSERT_GT(said.size(), 200U);

  DryRunSettings dry;
  dry.seed = 42;
  dry.ticks = 5000;
  std::vector<std::string> expected;
  dry_run(Tree(wandering_tree()), dry, [&](const std::string& line) {
    const std::size_t message = line.find("log(\"");
    if (message == std::string::npos) return;
    const std::size_t begin = message + 5;
    expected.push_back(line.substr(begin, line.find('"', begin) - begin));
  });
  ASSERT_GT(expected.size(), said.size());
  expected.resize(said.size());
  EXPECT_EQ(said, expected);
}

}  // namespace
}  // namespace botarmy
