// SPDX-License-Identifier: MIT
#include "cli/exit_code.hpp"
#include "cli/log_file.hpp"
#include "cli/result_files.hpp"
#include "temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>

namespace botarmy {
namespace {

/// What `act` throws.
template <typename Error, typename Act>
std::string error_of(Act act) {
  try {
    act();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(ResultFiles, MakesTheDirectoryWithAllAboveIt) {
  const TempDir directory;
  prepare_result_directory(directory.path("a/b"));
  write_result_file(directory.path("a/b/result.json"), "{}\n");
  EXPECT_EQ(directory.read("a/b/result.json"), "{}\n");
}

TEST(ResultFiles, RefusesADirectoryThatIsAFile) {
  const TempDir directory;
  const std::string file = directory.write("file", "");
  EXPECT_EQ(error_of<UsageError>([&] { prepare_result_directory(file + "/sub"); }),
            "--out: cannot write into '" + file + "/sub': Not a directory");
}

TEST(ResultFiles, SaysWhatWasNotWritten) {
  const std::string message =
      error_of<std::system_error>([] { write_result_file("/dev/full", "result"); });
  EXPECT_EQ(message, "cannot write /dev/full: No space left on device");
}

TEST(LogFile, WritesALineWithTimeBeforeAndLevelBehind) {
  const TempDir directory;
  const auto log = open_log_file(directory.path("bot_run.log"));
  log->write(LogLevel::info, "bot_id=1 event=started");
  log->write(LogLevel::warning, "bot_id=1 action=a outcome=fail");
  log->write(LogLevel::error, "bot_id=1 event=died");
  log->close();
  std::string text = directory.read("bot_run.log");
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; }, '9');
  EXPECT_EQ(text,
            "99:99:99.999 bot_id=9 event=started [info]\n"
            "99:99:99.999 bot_id=9 action=a outcome=fail [warning]\n"
            "99:99:99.999 bot_id=9 event=died [error]\n");
  EXPECT_EQ(log->problem(), "");
}

TEST(LogFile, AFileThatCannotBeOpenedIsAProblemAndNoMore) {
  const TempDir directory;
  const auto log = open_log_file(directory.path());
  EXPECT_FALSE(log->wants(LogLevel::error));
  log->write(LogLevel::error, "lost");
  log->close();
  EXPECT_TRUE(log->problem().starts_with("there is no log: ")) << log->problem();
}

TEST(LogFile, AFullDiskIsAProblemAndNoMore) {
  const auto log = open_log_file("/dev/full");
  for (int i = 0; i < 5000; ++i) log->write(LogLevel::info, "a line that has no place");
  log->close();
  EXPECT_TRUE(log->problem().starts_with("the log /dev/full is incomplete: ")) << log->problem();
}

TEST(FrameFile, WritesALineWithTheTimeToTheMicrosecond) {
  const TempDir directory;
  const auto frames = open_frame_file(directory.path("frames.log"));
  frames->write(LogLevel::info, "bot_id=1 frame=sent");
  frames->close();
  std::string text = directory.read("frames.log");
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; }, '9');
  EXPECT_EQ(text, "99:99:99.999999 bot_id=9 frame=sent\n");
  EXPECT_EQ(frames->problem(), "");
  const auto none = open_frame_file(directory.path());
  EXPECT_TRUE(none->problem().starts_with("there is no frame dump: ")) << none->problem();
}

TEST(LogFile, NoPathIsNoLogAndNoProblem) {
  const auto log = open_log_file("");
  EXPECT_FALSE(log->wants(LogLevel::info));
  EXPECT_EQ(log->problem(), "");
}

}  // namespace
}  // namespace botarmy
