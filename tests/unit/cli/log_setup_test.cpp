// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "cli/run_setup.hpp"
#include "temp_dir.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

class LogSetupTest : public ::testing::Test {
 protected:
  LogSetupTest() { register_builtins(registry); }

  RunSetup set_up(const std::string& log) {
    options.scenario = directory.write("a.yaml", log + "tree: done\n");
    return set_up_run(options, registry);
  }
  std::string error(const std::string& log = "") {
    try {
      (void)set_up(log);
    } catch (const ScenarioError& wrong) {
      return wrong.what();
    }
    return "";
  }

  TempDir directory;
  Registry registry;
  LoadTestOptions options;
};

TEST_F(LogSetupTest, WithoutAWordTheLogIsTextInBotRunLog) {
  const RunSetup setup = set_up("");
  EXPECT_EQ(setup.log.path, "bot_run.log");
  EXPECT_EQ(setup.log.level, LogLevel::info);
  EXPECT_EQ(setup.log.format, LogFormat::text);
  EXPECT_FALSE(setup.log.rotation);
  EXPECT_FALSE(setup.settings.log_actions);
  EXPECT_EQ(setup.settings.log_fields.text(), "");
}

TEST_F(LogSetupTest, TheScenarioSaysHowItIs) {
  const RunSetup setup = set_up(R"(
log: { file: x.log, level: error, format: json, actions: true,
       rotate: { size: 1MB, files: 2 }, fields: { env: staging, build: 7 } }
)");
  EXPECT_EQ(setup.log.path, "x.log");
  EXPECT_EQ(setup.log.level, LogLevel::error);
  EXPECT_EQ(setup.log.format, LogFormat::json);
  ASSERT_TRUE(setup.log.rotation);
  EXPECT_EQ(setup.log.rotation->size, 1'000'000u);
  EXPECT_EQ(setup.log.rotation->old_files, 2u);
  EXPECT_TRUE(setup.settings.log_actions);
  EXPECT_EQ(setup.settings.log_fields.text(), R"("env":"staging","build":7)");
}

TEST_F(LogSetupTest, TheCommandLineWins) {
  options.log_file = "mine.log";
  options.log_level = "warning";
  options.log_format = "text";
  options.log_rotate = "2KiB";
  const RunSetup setup = set_up(
      "log: { file: x.log, level: error, format: json, rotate: { size: 1MB, files: 2 }, "
      "fields: { env: staging }, disabled: true }\n");
  EXPECT_EQ(setup.log.path, "mine.log");
  EXPECT_EQ(setup.log.level, LogLevel::warning);
  EXPECT_EQ(setup.log.format, LogFormat::text);
  EXPECT_EQ(setup.log.rotation->size, 2048u);
  EXPECT_EQ(setup.log.rotation->old_files, 2u);
  EXPECT_EQ(setup.settings.log_fields.text(), "env=staging");
  options.disable_log_file = true;
  EXPECT_EQ(set_up("").log.path, "");
}

TEST_F(LogSetupTest, RefusesARotationThatCannotBe) {
  options.log_rotate = "10";
  EXPECT_EQ(error(), "--log-rotate: '10' has no unit: write '10MB' or '10B'");
  options.log_rotate = "10MB";
  options.log_file = "-";
  EXPECT_EQ(error(), "--log-rotate: what goes to standard error cannot be rotated");
}

}  // namespace
}  // namespace botarmy
