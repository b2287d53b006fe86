// SPDX-License-Identifier: MIT
#include "cli/growing_file.hpp"
#include "cli/result_files.hpp"
#include "temp_dir.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <string>
#include <system_error>

namespace botarmy {
namespace {

namespace fs = std::filesystem;

TEST(GrowingFile, HasEachPieceAtOnce) {
  const TempDir directory;
  (void)directory.write("rows.csv", "an earlier one");
  GrowingFile file(directory.path("rows.csv"), "rows");
  EXPECT_TRUE(file.append("one\n"));
  EXPECT_EQ(directory.read("rows.csv"), "one\n");
  EXPECT_TRUE(file.append("two\n"));
  EXPECT_EQ(directory.read("rows.csv"), "one\ntwo\n");
  file.close();
  EXPECT_EQ(file.problem(), "");
}

TEST(GrowingFile, MayBeginAtTheEndOfAnother) {
  const TempDir directory;
  (void)directory.write("summary.md", "before\n");
  GrowingFile file(directory.path("summary.md"), "summaries", GrowingFile::Begin::at_the_end);
  file.append("after\n");
  EXPECT_EQ(directory.read("summary.md"), "before\nafter\n");
}

TEST(GrowingFile, SaysWhatCannotBeOpened) {
  const TempDir directory;
  try {
    const GrowingFile file(directory.path("no/such/folder"), "rows");
    FAIL();
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.what(),
              "cannot write " + directory.path("no/such/folder") + ": No such file or directory");
  }
}

TEST(GrowingFile, CountsWhatAFullDiskHasNoRoomFor) {
  GrowingFile file("/dev/full", "rows");
  for (int i = 0; i < 3; ++i) file.append("row\n");
  file.close();
  EXPECT_EQ(file.problem(),
            "/dev/full is incomplete: 3 of 3 rows are missing: No space left on device");
}

/// A pipe with a name, and somebody who may read from it.
class Pipe {
 public:
  explicit Pipe(const TempDir& directory) : path(directory.path("pipe")) {
    EXPECT_EQ(mkfifo(path.c_str(), 0600), 0);
    reader_ = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    EXPECT_GE(reader_, 0);
  }
  ~Pipe() { leave(); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  std::size_t read_all() const {
    std::array<char, 65536> buffer{};
    std::size_t size = 0;
    for (ssize_t got = 0; (got = ::read(reader_, buffer.data(), buffer.size())) > 0;) {
      size += static_cast<std::size_t>(got);
    }
    return size;
  }
  void leave() {
    if (reader_ >= 0) ::close(reader_);
    reader_ = -1;
  }

  std::string path;

 private:
  int reader_ = -1;
};

TEST(GrowingFile, WaitsForASlowReaderButNotForEver) {
  const TempDir directory;
  Pipe pipe(directory);
  GrowingFile file(pipe.path, "lines");
  const std::string line = std::string(99'999, 'x') + "\n";
  std::size_t taken = 0;
  for (int i = 0; i < 50; ++i) taken += file.append(line) ? 1 : 0;
  EXPECT_GT(taken, 40U);
  EXPECT_LT(taken, 50U);
  EXPECT_EQ(file.problem(), pipe.path + " is incomplete: " + std::to_string(50 - taken) +
                                " of 50 lines are missing: its reader is too slow");
  std::size_t read = 0;
  while (read < taken * line.size()) {
    const std::size_t more = pipe.read_all();
    ASSERT_GT(more, 0U);
    read += more;
    file.append("");  // what waits goes on
  }
  EXPECT_EQ(read, taken * line.size());
}

TEST(GrowingFile, CountsWhatAReaderWhoHasGoneDoesNotTake) {
  std::signal(SIGPIPE, SIG_IGN);  // as the program does
  const TempDir directory;
  Pipe pipe(directory);
  GrowingFile file(pipe.path, "lines");
  file.append("one\n");
  pipe.leave();
  file.append("two\n");
  file.close();
  EXPECT_EQ(file.problem(), pipe.path + " is incomplete: 1 of 2 lines is missing: Broken pipe");
}

TEST(GrowingFile, DoesNotCountAsLostWhatAReaderHasTakenBeforeItWent) {
  std::signal(SIGPIPE, SIG_IGN);
  const TempDir directory;
  Pipe pipe(directory);
  GrowingFile file(pipe.path, "lines");
  const std::string line = std::string(4'095, 'x') + "\n";  // one at a time goes into the pipe
  std::size_t written = 0;
  for (int i = 0; i < 40; ++i) file.append(line);
  written += pipe.read_all() / line.size();
  file.append(line);
  written += pipe.read_all() / line.size();
  EXPECT_GT(written, 0U);
  EXPECT_LT(written, 41U);
  pipe.leave();
  EXPECT_FALSE(file.append(line));
  file.close();
  EXPECT_EQ(file.problem(), pipe.path + " is incomplete: " + std::to_string(42 - written) +
                                " of 42 lines are missing: Broken pipe");
}

TEST(ResultFiles, StandUnderTheirNamesOnlyWhenTheyAreWhole) {
  const TempDir directory;
  const std::string path = directory.write("result.json", "old");
  write_result_file(path, "new");
  EXPECT_EQ(directory.read("result.json"), "new");
  fs::create_symlink("result.json", directory.path("link.json"));
  write_result_file(directory.path("link.json"), "newer");
  EXPECT_TRUE(fs::is_symlink(directory.path("link.json")));
  EXPECT_EQ(directory.read("result.json"), "newer");
  EXPECT_FALSE(fs::exists(directory.path("result.json.part")));
}

TEST(ResultFiles, OfAnEarlierRunGoWhenOneStarts) {
  const TempDir directory;
  (void)directory.write("result.json", "old");
  (void)directory.write("other.json", "mine");
  prepare_result_directory(directory.path());
  EXPECT_FALSE(fs::exists(directory.path("result.json")));
  EXPECT_EQ(directory.read("other.json"), "mine");
}

}  // namespace
}  // namespace botarmy
