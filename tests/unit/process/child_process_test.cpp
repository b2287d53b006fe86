// SPDX-License-Identifier: MIT
#include "open_files.hpp"
#include "process/process_companion.hpp"
#include "test_loop.hpp"

#include <boost/asio/read.hpp>
#include <gtest/gtest.h>
#include <sys/types.h>

#include <array>
#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// Whether there is such a process, and not only its status for a parent to ask for.
bool runs(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string number, name, state;
  file >> number >> name >> state;
  return !state.empty() && state != "Z";
}

class ChildProcessTest : public ::testing::Test {
 protected:
  ChildProcessTest() { std::signal(SIGPIPE, SIG_IGN); }  // as botarmy::run does

  std::unique_ptr<ChildProcess> start(const std::string& script) {
    auto child = ChildProcess::start(loop.context().get_executor(), {"sh", "-c", script});
    EXPECT_TRUE(child) << child.error();
    return std::move(*child);
  }
  std::string end_of(const std::string& script) {
    const auto child = start(script);
    return to_string(loop.run(child->wait()));
  }
  /// What the script writes, given this input.
  std::string output_of(const std::string& script, std::string input) {
    const auto log = [this](std::string_view line) { logged.emplace_back(line); };
    ProcessCompanion companion(loop.context().get_executor(), start(script), log);
    (void)loop.run(companion.collect(std::move(input)));
    end = to_string(*companion.status());
    return companion.output() + companion.problem();
  }

  TestLoop loop;
  std::vector<std::string> logged;
  std::string end;
};

TEST_F(ChildProcessTest, TellsHowItEnded) {
  EXPECT_EQ(end_of("exit 3"), "exit status 3");
  EXPECT_EQ(end_of("kill -9 $$"), "killed by signal 9");
}

TEST_F(ChildProcessTest, IsNotStartedIfThereIsNoSuchProgram) {
  const auto child = ChildProcess::start(loop.context().get_executor(), {"/no/such/program"});
  ASSERT_FALSE(child);
  EXPECT_EQ(child.error().message(), "No such file or directory");
}

TEST_F(ChildProcessTest, IsAskedToEndAndThenKilled) {
  EXPECT_EQ(to_string(loop.run(start("sleep 100")->end(60s))), "killed by signal 15");
  const auto stubborn = start("trap '' TERM; echo ready; while :; do sleep 1; done");
  std::array<char, 6> ready{};
  asio::read(stubborn->output(), asio::buffer(ready));
  EXPECT_EQ(to_string(loop.run(stubborn->end(1ms))), "killed by signal 9");
}

TEST_F(ChildProcessTest, LeavesNothingBehind) {
  (void)end_of("true");  // the event loop opens some of its own
  const auto files = count_open_files();
  pid_t grandchild = 0;
  {
    const auto child = start("sleep 100 & echo $!; wait");
    std::array<char, 32> text{};
    const std::size_t size = child->output().read_some(asio::buffer(text));
    grandchild = std::stoi(std::string(text.data(), size));
    EXPECT_TRUE(runs(grandchild));
  }
  loop.run_until([&] { return !runs(grandchild); });
  EXPECT_EQ(count_open_files(), files);
}

TEST_F(ChildProcessTest, GetsInputAndGivesOutputOfAnySize) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i) + '\n';
  EXPECT_EQ(output_of("cat", text), text);
  EXPECT_EQ(output_of("echo done", text), "done\n");  // not a byte of it is read
  EXPECT_TRUE(output_of("yes", "").ends_with("wrote output of more than 16 MiB"));
}

TEST_F(ChildProcessTest, HasItsErrorsLogged) {
  EXPECT_EQ(output_of("echo out; echo one >&2; printf two >&2; exit 4", ""), "out\n");
  EXPECT_EQ(end, "exit status 4");
  EXPECT_EQ(logged, (std::vector<std::string>{"one", "two"}));
}

TEST_F(ChildProcessTest, SeesNoFilesOfOurs) {
  EXPECT_EQ(output_of("ls /proc/$$/fd; true", ""), "0\n1\n2\n");
}

}  // namespace
}  // namespace botarmy
