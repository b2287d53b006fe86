// SPDX-License-Identifier: MIT
#include "source/read_file.hpp"

#include "temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace botarmy {
namespace {

/// What is said of a file that a scenario names.
std::string refusal(const std::string& path) {
  Problems problems;
  const int file = problems.add_file("x", "");
  EXPECT_FALSE(read_file(path, {file, 3, 7}, problems)) << path;
  return problems.with_lines();
}

TEST(ReadFile, AddsItsContentToTheProblems) {
  const TempDir directory;
  const std::string path = directory.write("a", "one\ntwo");
  Problems problems;
  const std::optional<int> file = read_file(path, {}, problems);
  EXPECT_TRUE(problems.empty()) << problems.with_lines();
  EXPECT_EQ(problems.file_name(file.value()), path);
  EXPECT_EQ(problems.content(*file), "one\ntwo");
}

TEST(ReadFile, ReadsWhatHasNoSizeBeforehand) {
  Problems problems;
  const std::optional<int> file = read_file("/proc/self/status", {}, problems);
  EXPECT_TRUE(problems.content(file.value()).starts_with("Name:"));
}

TEST(ReadFile, SaysWhyItCannot) {
  const TempDir directory;
  const std::string gone = directory.path("gone");
  EXPECT_EQ(refusal(gone), "x:3:7: cannot read '" + gone + "': No such file or directory\n");
  EXPECT_EQ(refusal("/"), "x:3:7: cannot read '/': Is a directory\n");
}

TEST(ReadFile, RefusesDevicesAndPipes) {
  const std::string why = ": it is not a regular file\n";
  EXPECT_EQ(refusal("/dev/zero"), "x:3:7: cannot read '/dev/zero'" + why);
  EXPECT_EQ(refusal("/dev/null"), "x:3:7: cannot read '/dev/null'" + why);
  const TempDir directory;
  const std::string pipe = directory.path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(refusal(pipe), "x:3:7: cannot read '" + pipe + "'" + why);
}

TEST(ReadFile, RefusesWhatIsTooLarge) {
  const TempDir directory;
  const std::string path = directory.write("large", "");
  constexpr std::uintmax_t most = 64 * 1024 * 1024;
  std::filesystem::resize_file(path, most);  // a hole: it takes no room on the disk
  Problems problems;
  EXPECT_TRUE(read_file(path, {}, problems));
  std::filesystem::resize_file(path, most + 1);
  EXPECT_EQ(refusal(path), "x:3:7: cannot read '" + path + "': it has more than 64 MiB\n");
}

}  // namespace
}  // namespace botarmy
