// SPDX-License-Identifier: MIT
#include "demo/demo_process.hpp"

#include "demo_fixture.hpp"

#include <sys/wait.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// A program that does what the shell script says when it is started as a demo server.
std::string program(const std::string& script) {
  const ::testing::TestInfo* test = ::testing::UnitTest::GetInstance()->current_test_info();
  const std::filesystem::path path =
      ::testing::TempDir() + "demo_process_test." + std::to_string(getpid()) + "." + test->name();
  std::ofstream{path} << "#!/bin/sh\n" << script << '\n';
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

std::string announce(std::uint16_t port) {
  return "echo 'demo server listening on ws://127.0.0.1:" + std::to_string(port) +
         " (/echo, /sync, /health)'\n";
}

std::string failure(const std::string& script, std::chrono::milliseconds patience) {
  try {
    const DemoProcess process{program(script), patience};
    return "it started";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

TEST(DemoProcess, KnowsTheUrlOfAServerThatIsHealthy) {
  const RunningDemo demo;
  const DemoProcess process{program(announce(demo.port()) + "exec sleep 60")};
  EXPECT_EQ(process.url(), "ws://127.0.0.1:" + std::to_string(demo.port()) + "/sync");
  EXPECT_EQ(process.url("/echo"), "ws://127.0.0.1:" + std::to_string(demo.port()) + "/echo");
}

TEST(DemoProcess, EndsItsProcess) {
  const RunningDemo demo;
  pid_t pid = 0;
  {
    const DemoProcess process{program(announce(demo.port()) + "exec sleep 60")};
    pid = process.pid();
    EXPECT_EQ(kill(pid, 0), 0);
    EXPECT_EQ(getpgid(pid), pid);
  }
  EXPECT_EQ(kill(pid, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

TEST(DemoProcess, StartsTheCommandOnAnyFreePort) {
  const RunningDemo demo;
  const std::string check = "[ \"$*\" = 'demo-server --port 0' ] || exit 1\n";
  EXPECT_NO_THROW(DemoProcess(program(check + announce(demo.port()) + "exec sleep 60")));
}

TEST(DemoProcess, SaysThatTheServerEnded) {
  constexpr const char* ended = "the demo server did not start: it ended or answered wrongly";
  EXPECT_EQ(failure("exit 3", 60s), ended);
  EXPECT_EQ(failure("echo 'ready on port 80'", 60s), ended);
  EXPECT_EQ(failure(announce(1) + "exec sleep 60", 60s), ended);
}

TEST(DemoProcess, SaysThatTheServerIsSilent) {
  EXPECT_EQ(failure("exec sleep 60", 20ms),
            "the demo server did not start: no answer within 20 ms");
}

TEST(DemoProcess, SaysThatThereIsNoSuchProgram) {
  EXPECT_THROW(DemoProcess{"/nowhere/botarmy"}, std::runtime_error);
}

}  // namespace
}  // namespace botarmy
