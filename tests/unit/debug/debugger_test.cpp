// SPDX-License-Identifier: MIT
#include "debug/debugger.hpp"

#include "bot_fixture.hpp"

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class DebuggerTest : public BotFixture {
 protected:
  DebuggerTest() {
    debug.style.times = false;
    watch = [this](Life& one) {
      auto made = std::make_unique<Debugger>(
          one, [this](const std::string& text) { trace += text; }, debug);
      debugger = made.get();
      return made;
    };
  }
  /// It writes until the bot has ended, so that must be before what it writes to is gone.
  ~DebuggerTest() override { end_bot(); }

  /// What was written since the last call.
  std::string written() { return std::exchange(trace, {}); }
  std::string after(const std::string& command) {
    debugger->command(command);
    settle();
    return written();
  }

  DebugSettings debug;
  Debugger* debugger = nullptr;
  std::string trace;
};

TEST_F(DebuggerTest, WritesATickInALineWhereNothingElseHappens) {
  start(sequence({action("context.set", {"a", 1}), action("ws.send", {"x"}), action("done")}));
  advance(0s);
  EXPECT_TRUE(
      written().starts_with("1 root/0.context.set context.set(\"a\", 1) succeed\n"
                            "    context a: 1\n"
                            "2 root/1.ws.send ws.send(\"x\") fail\n"
                            "3 root/0.context.set context.set(\"a\", 1) succeed\n"));
}

TEST_F(DebuggerTest, WritesMessagesBelowTheirTick) {
  start(sequence({action("ws.connect"), action("wait", {1}), action("done")}));
  EXPECT_EQ(written(),
            "1 root/0.ws.connect ws.connect()\n"
            "    websocket is open\n"
            "1 succeed\n"
            "2 root/1.wait wait(1)");
  peer().push("a\nb");
  settle();
  EXPECT_EQ(written(), "\n    handles 3 bytes: a b\n");
  advance(1s);
  EXPECT_EQ(written(),
            "2 succeed\n"
            "3 root/2.done done() done\n"
            "    websocket is closed, 1000\n"
            "3 ticks: the bot is done\n");
}

TEST_F(DebuggerTest, GoesTickByTick) {
  debug.step = true;
  start(sequence({action("context.set", {"a", 1}), action("wait", {0}), action("done")}));
  EXPECT_EQ(written(), "stands before 1 root/0.context.set context.set\n");
  EXPECT_EQ(after("p a"), "no 'a' in the context\n");
  EXPECT_EQ(after(""),
            "1 root/0.context.set context.set(\"a\", 1) succeed\n"
            "    context a: 1\n"
            "stands before 2 root/1.wait wait\n");
  EXPECT_EQ(after("p a"), "1\n");
  EXPECT_EQ(after("m"), "no message waits\n");
  const std::string drawing = after("w");
  EXPECT_TRUE(drawing.starts_with("   sequence ")) << drawing;
  EXPECT_NE(drawing.find("\n-> ├── wait(0) "), std::string::npos) << drawing;
  EXPECT_EQ(after("x"), "there is no command 'x'; h helps\n");
  EXPECT_EQ(after(" q "), "1 tick: the bot would go on\n");
  EXPECT_TRUE(ended());
}

TEST_F(DebuggerTest, StandsBeforeTheFirstLeafThatIsRunInANode) {
  debug.breaks = {"root/1.repeat_n"};
  start(sequence({action("context.set", {"other", 1}),
                  repeat_n(2, action("context.increment", {"a"})), action("done")}));
  written();
  EXPECT_TRUE(debugger->standing());
  EXPECT_EQ(after("p a"), "no 'a' in the context\n");
  const std::string rest = after("c");
  EXPECT_EQ(rest.find("stands"), std::string::npos) << rest;
  EXPECT_TRUE(ended());
}

TEST_F(DebuggerTest, MessagesArriveWhileItStands) {
  debug.breaks = {"root/1.wait"};
  start(sequence({action("ws.connect"), action("wait", {0}), action("done")}));
  peer().push("hello");
  settle();
  written();
  EXPECT_EQ(after("m"), "5 bytes: hello\n");
  EXPECT_TRUE(after("c").starts_with("    handles 5 bytes: hello\n2 root/1.wait wait(0)"));
}

TEST_F(DebuggerTest, EndsBeforeANode) {
  debug.until = {"root/1.wait"};
  start(sequence({action("context.set", {"a", 1}), action("wait", {0})}));
  EXPECT_TRUE(ended());
  EXPECT_EQ(written(),
            "1 root/0.context.set context.set(\"a\", 1) succeed\n"
            "    context a: 1\n"
            "ends before root/1.wait\n"
            "1 tick: the bot would go on\n");
}

TEST_F(DebuggerTest, EndsWhereItStandsIfNoCommandComes) {
  debug.breaks = {"root/1.wait"};
  start(sequence({action("context.set", {"a", 1}), action("wait", {0})}));
  EXPECT_TRUE(debugger->standing());
  debugger->no_more_commands();
  settle();
  EXPECT_TRUE(ended());
}

TEST_F(DebuggerTest, LetsABotThatIsTerminatedGo) {
  debug.step = true;
  start(sequence({action("wait", {0})}));
  life->terminate();
  debugger->release();
  settle();
  EXPECT_TRUE(ended());
}

TEST(UnknownPaths, AreNamedWithWhatMayBeMeant) {
  const Layout layout{.nodes = {{.path = "root"}, {.path = "root/say"}}};
  EXPECT_EQ(unknown_paths({"root", "root/sya", "elsewhere"}, layout),
            (std::vector<std::string>{
                "there is no node 'root/sya' (did you mean 'root/say'?)",
                "there is no node 'elsewhere'; 'botarmy tree' shows the paths of all"}));
}

}  // namespace
}  // namespace botarmy
