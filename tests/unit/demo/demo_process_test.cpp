// SPDX-License-Identifier: MIT
#include "demo/demo_process.hpp"

#include "demo_fixture.hpp"
#include "temp_dir.hpp"

#include <sys/wait.h>

#include <csignal>
#include <filesystem>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// Programs that do what a shell script says when they are started as a demo server.
class DemoProcessTest : public ::testing::Test {
 protected:
  std::string program(const std::string& script) {
    const std::string path = directory_.write("server", "#!/bin/sh\n" + script + "\n");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
  }

  std::string failure(const std::string& script, std::chrono::milliseconds patience) {
    try {
      const DemoProcess process{program(script), patience};
      return "it started";
    } catch (const std::runtime_error& error) {
      return error.what();
    }
  }

 private:
  TempDir directory_;
};

std::string announce(std::uint16_t port) {
  return "echo 'demo server listening on ws://127.0.0.1:" + std::to_string(port) +
         " (/echo, /sync, /health)'\n";
}

TEST_F(DemoProcessTest, KnowsTheUrlOfAServerThatIsHealthy) {
  const RunningDemo demo;
  const DemoProcess process{program(announce(demo.port()) + "exec sleep 60")};
  EXPECT_EQ(process.url(), "ws://127.0.0.1:" + std::to_string(demo.port()) + "/sync");
  EXPECT_EQ(process.url("/echo"), "ws://127.0.0.1:" + std::to_string(demo.port()) + "/echo");
}

TEST_F(DemoProcessTest, EndsItsProcess) {
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

TEST_F(DemoProcessTest, StartsTheCommandOnAnyFreePort) {
  const RunningDemo demo;
  const std::string check = "[ \"$*\" = 'demo-server --port 0' ] || exit 1\n";
  EXPECT_NO_THROW(DemoProcess(program(check + announce(demo.port()) + "exec sleep 60")));
}

TEST_F(DemoProcessTest, SaysThatTheServerEnded) {
  constexpr const char* ended = "the demo server did not start: it ended or answered wrongly";
  EXPECT_EQ(failure("exit 3", 60s), ended);
  EXPECT_EQ(failure("echo 'ready on port 80'", 60s), ended);
  EXPECT_EQ(failure(announce(1) + "exec sleep 60", 60s), ended);
}

TEST_F(DemoProcessTest, SaysThatTheServerIsSilent) {
  EXPECT_EQ(failure("exec sleep 60", 20ms),
            "the demo server did not start: no answer within 20 ms");
}

TEST_F(DemoProcessTest, SaysThatThereIsNoSuchProgram) {
  EXPECT_THROW(DemoProcess{"/nowhere/botarmy"}, std::runtime_error);
}

}  // namespace
}  // namespace botarmy
