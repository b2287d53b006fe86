// SPDX-License-Identifier: MIT
#include "cli/line_file.hpp"

#include "temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <string>

namespace botarmy {
namespace {

TEST(LineFile, BeginsAnewAndWritesWhatIsFlushed) {
  const TempDir directory;
  const std::string path = directory.write("a.log", "of an earlier run\n");
  LineFile file(path);
  EXPECT_EQ(directory.read("a.log"), "");
  file.append("one\n");
  file.append("two\n");
  file.flush();
  EXPECT_EQ(directory.read("a.log"), "one\ntwo\n");
  EXPECT_EQ(file.lost(), 0u);
  EXPECT_EQ(file.failure(), "");
}

TEST(LineFile, WritesTheRestWhenItIsClosed) {
  const TempDir directory;
  { LineFile(directory.path("a.log")).append("one\n"); }
  EXPECT_EQ(directory.read("a.log"), "one\n");
}

TEST(LineFile, RotatesAtItsSizeAndKeepsTheNewest) {
  const TempDir directory;
  const std::string path = directory.path("a.log");
  (void)directory.write("a.1.log", "of an earlier run\n");
  (void)directory.write("a.3.log", "somebody else's\n");
  LineFile file(path, Rotation{.size = 10, .old_files = 2});
  EXPECT_FALSE(std::filesystem::exists(directory.path("a.1.log")));
  for (int i = 1; i <= 8; ++i) file.append("line" + std::to_string(i) + "\n");
  file.flush();
  EXPECT_EQ(directory.read("a.log"), "line8\n");
  EXPECT_EQ(directory.read("a.1.log"), "line7\n");
  EXPECT_EQ(directory.read("a.2.log"), "line6\n");
  EXPECT_EQ(directory.read("a.3.log"), "somebody else's\n");
  EXPECT_EQ(file.lost(), 0u);
}

TEST(LineFile, FillsAFileUpToItsSize) {
  const TempDir directory;
  LineFile file(directory.path("log"), Rotation{.size = 12, .old_files = 1});
  for (int i = 1; i <= 3; ++i) file.append("line" + std::to_string(i) + "\n");
  file.append("a line longer than a file\n");
  file.flush();
  EXPECT_EQ(directory.read("log"), "a line longer than a file\n");
  EXPECT_EQ(directory.read("log.1"), "line3\n");
}

TEST(LineFile, GoesOnWhereItIsIfItCannotRotate) {
  const TempDir directory;
  LineFile file(directory.path("a.log"), Rotation{.size = 6, .old_files = 1});
  file.append("line1\n");
  file.flush();
  std::filesystem::create_directories(directory.path("a.1.log/in the way"));
  file.append("line2\n");
  file.append("line3\n");
  file.flush();
  EXPECT_EQ(directory.read("a.log"), "line1\nline2\nline3\n");
  EXPECT_EQ(file.lost(), 0u);
  EXPECT_EQ(file.failure(), "cannot rotate: Is a directory");
}

TEST(LineFile, DoesNotRenameWhatIsNoFile) {
  LineFile file("/dev/null", Rotation{.size = 1, .old_files = 1});
  for (int i = 0; i < 10; ++i) file.append("nobody reads this\n");
  file.flush();
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  EXPECT_EQ(file.lost(), 0u);
}

TEST(LineFile, CountsTheLinesThatFindNoRoom) {
  LineFile file("/dev/full");
  for (int i = 0; i < 5000; ++i) file.append("a line that has no place\n");
  file.flush();
  EXPECT_EQ(file.lost(), 5000u);
  EXPECT_EQ(file.failure(), "No space left on device");
}

TEST(LineFile, CountsTheLinesOfAFileThatIsNotThereAndTriesAgain) {
  const TempDir directory;
  LineFile file(directory.path("later/a.log"));
  EXPECT_EQ(file.failure(), "No such file or directory");
  EXPECT_EQ(file.lost(), 0u);
  file.append("one\n");
  file.flush();
  EXPECT_EQ(file.lost(), 1u);
  std::filesystem::create_directory(directory.path("later"));
  file.append("two\n");
  file.flush();
  EXPECT_EQ(directory.read("later/a.log"), "two\n");
  EXPECT_EQ(file.lost(), 1u);
}

/// Files of this process can be so long and no longer, as on a disk that is full.
class ShortFiles {
 public:
  explicit ShortFiles(rlim_t size) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit shorter{size, limit_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &shorter);
  }
  ~ShortFiles() {
    setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }
  ShortFiles(const ShortFiles&) = delete;
  ShortFiles& operator=(const ShortFiles&) = delete;

 private:
  rlimit limit_{};
  void (*before_)(int) = nullptr;
};

TEST(LineFile, TakesBackALineThatFoundRoomOnlyInPart) {
  const TempDir directory;
  LineFile file(directory.path("a.log"));
  file.append("line1\n");
  file.flush();
  {
    const ShortFiles short_files(15);
    for (int i = 2; i <= 5; ++i) file.append("line" + std::to_string(i) + "\n");
    file.flush();
  }
  EXPECT_EQ(directory.read("a.log"), "line1\nline2\n");
  EXPECT_EQ(file.lost(), 3u);
  EXPECT_EQ(file.failure(), "File too large");
  file.append("line6\n");
  file.flush();
  EXPECT_EQ(directory.read("a.log"), "line1\nline2\nline6\n");
}

}  // namespace
}  // namespace botarmy
