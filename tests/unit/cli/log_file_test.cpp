// SPDX-License-Identifier: MIT
#include "cli/log_file.hpp"

#include "temp_dir.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>

namespace botarmy {
namespace {

/// With a 9 for each digit.
std::string without_times(std::string text) {
  const auto is_digit = [](unsigned char c) { return c >= '0' && c <= '9'; };
  std::replace_if(text.begin(), text.end(), is_digit, '9');
  return text;
}

TEST(LogFile, WritesALineWithTimeBeforeAndLevelBehind) {
  const TempDir directory;
  const auto log = open_log_file({.path = directory.path("bot_run.log")});
  log->write(LogLevel::info, "bot_id=1 event=started");
  log->write(LogLevel::warning, "bot_id=1 action=a outcome=fail");
  log->write(LogLevel::error, "bot_id=1 event=died");
  log->close();
  EXPECT_EQ(without_times(directory.read("bot_run.log")),
            "99:99:99.999 bot_id=9 event=started [info]\n"
            "99:99:99.999 bot_id=9 action=a outcome=fail [warning]\n"
            "99:99:99.999 bot_id=9 event=died [error]\n");
  EXPECT_EQ(log->problem(), "");
  EXPECT_EQ(log->lost_lines(), 0u);
}

TEST(LogFile, WritesJsonWithUnixTimeInMillisecondsAndLevel) {
  const TempDir directory;
  const auto now = [] {
    const auto time = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  };
  const auto before = now();
  const auto log =
      open_log_file({.path = directory.path("bot_run.log"), .format = LogFormat::json});
  log->write(LogLevel::warning, R"("bot_id":1,"text":"100% {} %v")");
  log->close();
  const json::value line = json::parse(directory.read("bot_run.log"));
  EXPECT_GE(line.at("time").as_int64(), before);
  EXPECT_LE(line.at("time").as_int64(), now());
  EXPECT_EQ(line.at("level").as_string(), "warning");
  EXPECT_EQ(line.at("bot_id").as_int64(), 1);
  EXPECT_EQ(line.at("text").as_string(), "100% {} %v");
}

TEST(LogFile, WantsTheLinesOfItsLevelAndWorse) {
  const TempDir directory;
  const auto log = open_log_file({.path = directory.path("a"), .level = LogLevel::warning});
  EXPECT_FALSE(log->wants(LogLevel::info));
  EXPECT_TRUE(log->wants(LogLevel::warning));
  EXPECT_TRUE(log->wants(LogLevel::error));
}

TEST(LogFile, Rotates) {
  const TempDir directory;
  const auto log = open_log_file(
      {.path = directory.path("bot_run.log"), .rotation = Rotation{.size = 100, .old_files = 1}});
  for (int i = 1; i <= 9; ++i) log->write(LogLevel::info, "line " + std::to_string(i));
  log->close();
  EXPECT_EQ(without_times(directory.read("bot_run.1.log")),
            "99:99:99.999 line 9 [info]\n99:99:99.999 line 9 [info]\n99:99:99.999 line 9 [info]\n");
  EXPECT_NE(directory.read("bot_run.log").find("line 9"), std::string::npos);
  EXPECT_EQ(log->problem(), "");
}

TEST(LogFile, AFileThatCannotBeOpenedIsAProblemAndNoMore) {
  const TempDir directory;
  const auto log = open_log_file({.path = directory.path()});
  EXPECT_EQ(log->problem(), "cannot write the log " + directory.path() + ": Is a directory");
  log->write(LogLevel::error, "lost");
  log->close();
  EXPECT_EQ(log->problem(), "the log " + directory.path() + " lacks 1 line: Is a directory");
  EXPECT_EQ(log->lost_lines(), 1u);
}

TEST(LogFile, AFullDiskIsAProblemAndNoMore) {
  // A queue that holds them all: what the disk refuses is counted, to the line.
  const auto log = open_log_file({.path = "/dev/full", .queue_size = 8192});
  for (int i = 0; i < 5000; ++i) log->write(LogLevel::info, "a line that has no place");
  log->close();
  EXPECT_EQ(log->problem(), "the log /dev/full lacks 5000 lines: No space left on device");
  EXPECT_EQ(log->lost_lines(), 5000u);
}

TEST(LogFile, LosesNoLineUncounted) {
  const TempDir directory;
  const auto log = open_log_file({.path = directory.path("a"), .queue_size = 4});
  constexpr std::uint64_t written = 20'000;
  for (std::uint64_t i = 0; i < written; ++i) {
    log->write(LogLevel::info, "a line");
    if (i % 100 == 0) log->flush();
  }
  log->close();
  const std::string text = directory.read("a");
  const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  EXPECT_EQ(lines + log->lost_lines(), written);
  const std::string lost = std::to_string(log->lost_lines());
  if (lines == written) return;  // a fast disk, and a patient scheduler
  EXPECT_TRUE(log->problem().starts_with("the log " + directory.path("a") + " lacks " + lost));
  EXPECT_TRUE(log->problem().ends_with(": the disk was too slow")) << log->problem();
}

TEST(LogFile, NoPathIsNoLogAndNoProblem) {
  const auto log = open_log_file({});
  EXPECT_FALSE(log->wants(LogLevel::error));
  EXPECT_EQ(log->problem(), "");
}

TEST(FrameFile, WritesALineWithTheTimeToTheMicrosecond) {
  const TempDir directory;
  const auto frames = open_frame_file(directory.path("frames.log"));
  frames->write(LogLevel::info, "bot_id=1 frame=sent");
  frames->close();
  EXPECT_EQ(without_times(directory.read("frames.log")), "99:99:99.999999 bot_id=9 frame=sent\n");
  EXPECT_EQ(frames->problem(), "");
  const auto none = open_frame_file(directory.path());
  EXPECT_EQ(none->problem(),
            "cannot write the frame dump " + directory.path() + ": Is a directory");
}

}  // namespace
}  // namespace botarmy
