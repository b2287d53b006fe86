// SPDX-License-Identifier: MIT
#include "cli/run_setup.hpp"

#include "actions/builtin.hpp"
#include "temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class RunSetupTest : public ::testing::Test {
 protected:
  RunSetupTest() {
    register_builtins(registry);
    registry.add_bot<Bot>("Walker").tree(action("done"));
    registry.add_bot<Bot>("Talker").tree(action("log", {"hi"}));
    options.bot = "Walker";
  }

  std::string error() {
    try {
      (void)set_up_run(options, registry);
    } catch (const ScenarioError& wrong) {
      return wrong.what();
    }
    return "";
  }

  Registry registry;
  LoadTestOptions options;
};

TEST_F(RunSetupTest, ABotWithATreeNeedsNothingElse) {
  const RunSetup setup = set_up_run(options, registry);
  EXPECT_EQ(setup.name, "Walker");
  EXPECT_EQ(setup.populations.front().bot->name(), "Walker");
  EXPECT_EQ(setup.populations.front().tree.action, "done");
  EXPECT_EQ(setup.plan.bots, 10u);
  EXPECT_EQ(setup.plan.grace, 5s);
  EXPECT_FALSE(setup.plan.duration);
  EXPECT_TRUE(setup.demo);
  EXPECT_EQ(setup.settings.inbox_limit, 1024u);
}

TEST_F(RunSetupTest, TheCommandLineWinsOverTheScenario) {
  const TempDir directory;
  options.scenario = directory.write("chat.yaml", R"(
target: { url: "ws://scenario/", headers: { X-From: scenario } }
bot: Talker
load: { bots: 500, duration: 60s, seed: 42, threads: 2 }
custom: { room: lobby, size: 3 }
)");
  options.bots = 7;
  options.url = "wss://command/line";
  options.duration = "250ms";
  options.custom = {"room=attic", "list=[1,2]", "text=1 2"};
  options.headers = {"X-More:  yes"};
  options.insecure = true;
  const RunSetup setup = set_up_run(options, registry);
  EXPECT_EQ(setup.name, "chat");
  EXPECT_EQ(setup.populations.front().bot->name(), "Walker");
  EXPECT_EQ(setup.plan.bots, 7u);
  EXPECT_EQ(setup.plan.threads, 2u);
  EXPECT_EQ(setup.plan.duration, 250ms);
  EXPECT_EQ(setup.settings.seed, 42u);
  EXPECT_EQ(setup.settings.target.url, "wss://command/line");
  EXPECT_EQ(setup.settings.target.headers.size(), 2u);
  EXPECT_EQ(setup.settings.target.headers.at(1).second, "yes");
  EXPECT_FALSE(setup.settings.target.tls.verify);
  EXPECT_EQ(setup.settings.custom,
            (json::object{{"room", "attic"}, {"size", 3}, {"list", {1, 2}}, {"text", "1 2"}}));
}

TEST_F(RunSetupTest, TagsOfTheCommandLineAreSetOverThoseOfTheScenario) {
  const TempDir directory;
  options.scenario = directory.write("chat.yaml", "tags: { release: 1.4, env: staging }");
  options.tags = {"env=here", "branch=a=b", "env=there", "empty="};
  EXPECT_EQ(set_up_run(options, registry).tags,
            (Tags{{"branch", "a=b"}, {"empty", ""}, {"env", "there"}, {"release", "1.4"}}));
  options.tags = {"env", "a b=1", "=1"};
  EXPECT_EQ(error(),
            "--tag: 'env' is not of the form KEY=VALUE\n"
            "--tag: 'a b' cannot be a tag: a name has letters, digits, '_', '.' and '-'\n"
            "--tag: '' cannot be a tag: a name has letters, digits, '_', '.' and '-'");
}

TEST_F(RunSetupTest, OnceWrapsTheTreeAsAOneOff) {
  options.once = true;
  const RunSetup setup = set_up_run(options, registry);
  EXPECT_EQ(setup.populations.front().tree.kind, NodeKind::sequence);
  EXPECT_EQ(setup.populations.front().tree.children.at(1).action, "done");
}

TEST_F(RunSetupTest, ThereAreNoMoreThreadsThanBots) {
  options.bots = 1;
  options.threads = 8;
  EXPECT_EQ(set_up_run(options, registry).plan.threads, 1u);
}

TEST_F(RunSetupTest, AnUnknownBotIsAnErrorThatListsTheKnownOnes) {
  options.bot = "Walke";
  EXPECT_EQ(error(),
            "--bot: unknown bot 'Walke' (did you mean 'Walker'?); known are: Bot, Talker, Walker");
}

TEST_F(RunSetupTest, ABotWithoutATreeNeedsAScenario) {
  options.bot.reset();
  EXPECT_EQ(error(),
            "botarmy: the bot class 'Bot' has no tree of its own: give a scenario with a tree, or "
            "choose a bot that has one (--bot; known are: Talker, Walker)");
  registry.add_tree("nap", action("wait", {1}));
  EXPECT_EQ(error(),
            "botarmy: the bot class 'Bot' has no tree of its own: give a scenario with a tree, or "
            "choose a tree (--tree; known are: nap), or a bot that has one (--bot; known are: "
            "Talker, Walker)");
}

TEST_F(RunSetupTest, ATreeOfTheProgramIsCheckedBeforeAnythingStarts) {
  registry.add_tree("odd", sequence({action("lgo"), action("wait")}));
  registry.add_tree("open", sequence({action("log", {"{{custom.room}} {{id}} {{topic}}"})}));
  options.tree = "odd";
  EXPECT_EQ(error(),
            "botarmy: root/0.lgo: unknown action 'lgo'\n"
            "root/1.wait: 'wait' takes 1 or 2 arguments, not 0");
  options.tree = "open";
  EXPECT_EQ(error(), "botarmy: root/0.log: there is no 'custom.room'");
  options.custom = {"room=lobby"};
  EXPECT_EQ(error(), "");
}

TEST_F(RunSetupTest, FramesAreWrittenDownWhereTheCommandLineSays) {
  EXPECT_EQ(set_up_run(options, registry).frames_file, "");
  const TempDir directory;
  options.scenario = directory.write("chat.yaml", R"(
log: { frames: { file: mine.log, bots: [3, 4], limit: 10 } }
)");
  RunSetup setup = set_up_run(options, registry);
  EXPECT_EQ(setup.frames_file, "mine.log");
  EXPECT_EQ(setup.frames.bots, (std::vector<std::int64_t>{3, 4}));
  EXPECT_EQ(setup.frames.limit, 10U);
  options.dump_frames = "-";
  options.dump_frames_bots = {2};
  options.dump_frames_limit = 0;
  setup = set_up_run(options, registry);
  EXPECT_EQ(setup.frames_file, "-");
  EXPECT_EQ(setup.frames.bots, (std::vector<std::int64_t>{2}));
  EXPECT_EQ(setup.frames.limit, 0U);
}

TEST_F(RunSetupTest, FramesNeedAPlaceOfTheirOwn) {
  options.dump_frames_bots = {1};
  EXPECT_EQ(error(), "--dump-frames-bot: it takes --dump-frames, which says where to");
  options.dump_frames = "bot_run.log";
  EXPECT_EQ(error(), "--dump-frames: 'bot_run.log' is where the log goes");
}

TEST_F(RunSetupTest, TheGeneratorsLimitsAreThoseOfTheScenarioAndTheCommandLine) {
  options.generator_seconds = "12.5%";
  const RunSetup setup = set_up_run(options, registry);
  EXPECT_EQ(setup.plan.generator.seconds, 0.125);
  EXPECT_EQ(setup.plan.generator.timer_delay, 50ms);
  options.generator_seconds = "0.1";
  EXPECT_EQ(error(), "--generator-seconds: '0.1' is not a percentage from 0% to 100%");
}

TEST_F(RunSetupTest, EverythingThatIsWrongIsToldAtOnce) {
  options.bots = 0;
  options.threads = 0;
  options.duration = "10";
  options.grace = "soon";
  options.url = "http://example/";
  options.headers = {"no colon"};
  options.custom = {"=1"};
  options.inbox_limit = 0;
  EXPECT_EQ(error(),
            "--custom: '=1' is not of the form KEY=VALUE\n"
            "--url: \"http://example/\": the URL must begin with ws:// or wss:// (did you mean "
            "'ws://example/'?)\n"
            "--header: 'no colon' is not of the form 'NAME: VALUE'\n"
            "--duration: '10' has no unit: write '10s' or '10ms'\n"
            "--bots: at least one bot is needed\n"
            "--grace: 'soon' is not a duration such as 250ms, 2s, 1.5m or 1h\n"
            "--threads: at least one thread is needed\n"
            "--inbox-limit: at least one message must have room");
}

}  // namespace
}  // namespace botarmy
