// SPDX-License-Identifier: MIT
#include "source/size.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

std::string failure(const std::string& text) {
  try {
    return std::to_string(parse_size(text)) + " bytes";
  } catch (const SizeError& error) {
    return error.what();
  }
}

TEST(Size, HasAUnitByThousandsOrBy1024) {
  EXPECT_EQ(parse_size("512B"), 512u);
  EXPECT_EQ(parse_size("500kB"), 500'000u);
  EXPECT_EQ(parse_size("10MB"), 10'000'000u);
  EXPECT_EQ(parse_size("2GB"), 2'000'000'000u);
  EXPECT_EQ(parse_size("64KiB"), 65'536u);
  EXPECT_EQ(parse_size("10MiB"), 10'485'760u);
  EXPECT_EQ(parse_size("1GiB"), 1'073'741'824u);
}

TEST(Size, NeedsAUnit) { EXPECT_EQ(failure("10"), "'10' has no unit: write '10MB' or '10B'"); }

TEST(Size, IsAWholeNumberAndAUnitAndNothingElse) {
  for (const char* text : {"", "MB", "x", "5 MB", " 5MB", "5MB ", "5TB", "1.5MB", "-1MB", "5mb"}) {
    EXPECT_EQ(failure(text),
              std::string{"'"} + text + "' is not a size such as 500kB, 10MB or 1GiB");
  }
}

TEST(Size, IsNeitherNothingNorTooMuch) {
  EXPECT_EQ(failure("0MB"), "'0MB' is nothing: a size is at least 1B");
  EXPECT_EQ(failure("9999999999999GB"), "'9999999999999GB' is too much");
  EXPECT_EQ(failure("99999999999999999999999B"), "'99999999999999999999999B' is too much");
}

}  // namespace
}  // namespace botarmy
