// SPDX-License-Identifier: MIT
#include "cli/exit_code.hpp"
#include "cli/result_files.hpp"
#include "temp_dir.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace botarmy
