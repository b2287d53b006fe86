// SPDX-License-Identifier: MIT
#include "cli/threshold_setup.hpp"

#include "actions/builtin.hpp"
#include "cli/run_setup.hpp"
#include "temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class ThresholdSetup : public ::testing::Test {
 protected:
  ThresholdSetup() {
    register_builtins(registry_);
    registry_.add_bot<Bot>("Talker").tree(action("log", {"hi"}));
  }

  std::vector<ThresholdPlan> plans(const std::string& scenario) {
    return set_up_run(options(scenario), registry_).thresholds;
  }
  std::string error(const std::string& scenario) {
    try {
      (void)plans(scenario);
    } catch (const ScenarioError& wrong) {
      std::string text = wrong.what();
      for (std::size_t at = 0; (at = text.find(file_)) != std::string::npos;) {
        text.replace(at, file_.size(), "FILE");
      }
      return text;
    }
    return "nothing";
  }

  LoadTestOptions options(const std::string& scenario) {
    file_ = directory_.write("run.yaml", scenario);
    LoadTestOptions options;
    options.scenario = file_;
    options.thresholds = thresholds_;
    return options;
  }

  const TempDir directory_;
  std::string file_;
  Registry registry_;
  ThresholdOptions thresholds_;
};

TEST_F(ThresholdSetup, AddsThoseOfTheCommandLineToThoseOfTheScenario) {
  thresholds_ = {.thresholds = {"log p95 < 1s after 3s"}, .abort_on_fail = false, .warm_up = "2s"};
  const auto all = plans(
      "warm_up: 5s\n"
      "thresholds:\n"
      "  - errors rate < 1%\n"
      "  - { expression: bots died count == 0, abort_on_fail: true, delay: 4s }\n"
      "tree: { log: hi }\n");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].place, file_ + ":3:5");
  EXPECT_EQ(all[0].after, 2s);
  EXPECT_FALSE(all[0].abort_on_fail);
  EXPECT_TRUE(all[1].abort_on_fail);
  EXPECT_EQ(all[1].delay, 4s);
  EXPECT_EQ(all[2].place, "--threshold");
  EXPECT_EQ(all[2].after, 3s);
  thresholds_.abort_on_fail = true;
  EXPECT_TRUE(plans("tree: { log: hi }\n").front().abort_on_fail);
}

TEST_F(ThresholdSetup, SaysWhereAnExpressionIsWrongAndShowsIt) {
  thresholds_ = {.thresholds = {"\"lgo\" count > 1"}, .warm_up = "soon"};
  EXPECT_EQ(error("thresholds:\n"
                  "  - rtt p95 < 200\n"
                  "  - \"rt p95 < 200ms\"\n"
                  "  - { expression: 'http{request=''x''} p95x < 1s' }\n"
                  "tree: { log: hi }\n"),
            "FILE:2:15: '200' has no unit: write '200ms' or '200s'\n"
            "      - rtt p95 < 200\n"
            "                  ^\n"
            "FILE:3:6: unknown metric 'rt' (did you mean 'rtt'?)\n"
            "      - \"rt p95 < 200ms\"\n"
            "         ^\n"
            "FILE:4:33: unknown request 'x': there is none\n"
            "      - { expression: 'http{request=''x''} p95x < 1s' }\n"
            "                                    ^\n"
            "--threshold:1: unknown metric 'lgo' (did you mean 'log'?)\n"
            "    \"lgo\" count > 1\n"
            "    ^\n"
            "--warm-up: 'soon' is not a duration such as 250ms, 2s, 1.5m or 1h");
}

TEST_F(ThresholdSetup, KnowsTheRequestsOfTheTree) {
  const std::string tree =
      "tree:\n"
      "  sequence:\n"
      "    - ws.request: { name: join, text: hi, match: {} }\n"
      "    - http.get: { url: 'http://127.0.0.1/', name: front page }\n";
  EXPECT_EQ(error("thresholds: ['rtt{request=join} p95 < 1s']\n" + tree), "nothing");
  EXPECT_EQ(error("thresholds: ['http{request=front page} p95 < 1s']\n" + tree), "nothing");
  EXPECT_EQ(error("thresholds: ['rtt{request=jion} p95 < 1s']\n" + tree),
            "FILE:1:27: unknown request 'jion' (did you mean 'join'?)\n"
            "    thresholds: ['rtt{request=jion} p95 < 1s']\n"
            "                              ^");
  EXPECT_EQ(error("thresholds: ['http{request=back page} p95 < 1s']\n" + tree),
            "FILE:1:28: unknown request 'back page'; known are: front page\n"
            "    thresholds: ['http{request=back page} p95 < 1s']\n"
            "                               ^");
}

TEST_F(ThresholdSetup, TakesAnyRequestWhereNotAllAreKnown) {
  const std::string threshold = "thresholds: ['rtt{request=any} p95 < 1s']\n";
  EXPECT_EQ(error(threshold + "tree: { ws.request: { name: 'x{{id}}', text: x, match: {} } }\n"),
            "nothing");
  EXPECT_EQ(error(threshold + "bot: Talker\n"), "nothing") << "it has code of its own";
  EXPECT_EQ(error("thresholds: ['http{request=GET /} p95 < 1s']\n"
                  "tree: { http.get: 'http://127.0.0.1/' }\n"),
            "nothing");
}

TEST_F(ThresholdSetup, KnowsTheMetricsThatTheTreeAdds) {
  const std::string tree = "tree: { metric.count: { name: orders, tags: { city: Rome } } }\n";
  EXPECT_EQ(error("thresholds: ['orders{city=Rome} count > 5']\n" + tree), "nothing");
  EXPECT_EQ(error("thresholds: [ordres count > 5]\n" + tree),
            "FILE:1:14: unknown metric 'ordres' (did you mean 'orders'?)\n"
            "    thresholds: [ordres count > 5]\n"
            "                 ^");
  EXPECT_EQ(error("thresholds: ['\"carts in use\" value < 9']\nbot: Talker\n"), "nothing");
}

TEST_F(ThresholdSetup, KnowsNodesByThePathsOfTheTreeAsItIsWritten) {
  const std::string tree = "tree: { sequence: [{ name: chat, log: hi }, done] }\n";
  const std::string threshold = "thresholds: [node(root/chat) fail rate < 5%]\n";
  EXPECT_EQ(plans(threshold + tree).front().expression.tags, (Tags{{"path", "root/chat"}}));
  EXPECT_EQ(plans(threshold + tree + "load: { once: true }\n").front().expression.tags,
            (Tags{{"path", "root/0.select/0.sequence/chat"}}));
  EXPECT_EQ(error("thresholds: [node(root/caht) fail rate < 5%]\n" + tree),
            "FILE:1:19: unknown node 'root/caht' (did you mean 'root/chat'?)\n"
            "    thresholds: [node(root/caht) fail rate < 5%]\n"
            "                      ^");
}

TEST_F(ThresholdSetup, KnowsTheTreeForReconnections) {
  EXPECT_EQ(error("target:\n"
                  "  url: ws://127.0.0.1:1/\n"
                  "  on_lost: { reconnect: { tree: { ws.request: { name: again, text: x, match: {} "
                  "} } } }\n"
                  "thresholds: ['rtt{request=again} p95 < 1s']\n"
                  "tree: { log: hi }\n"),
            "nothing");
}

}  // namespace
}  // namespace botarmy
