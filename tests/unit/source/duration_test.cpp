// SPDX-License-Identifier: MIT
#include "source/duration.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

std::string failure(const std::string& text) {
  try {
    return std::to_string(parse_duration(text).count()) + " ms";
  } catch (const DurationError& error) {
    return error.what();
  }
}

TEST(Duration, HasOneOfFourUnits) {
  EXPECT_EQ(parse_duration("250ms"), 250ms);
  EXPECT_EQ(parse_duration("2s"), 2s);
  EXPECT_EQ(parse_duration("1m"), 1min);
  EXPECT_EQ(parse_duration("1h"), 1h);
  EXPECT_EQ(parse_duration("24000h"), 24'000h);
}

TEST(Duration, MayHaveAFraction) {
  EXPECT_EQ(parse_duration("1.5m"), 90s);
  EXPECT_EQ(parse_duration("0.25s"), 250ms);
  EXPECT_EQ(parse_duration("0.7ms"), 1ms);
}

TEST(Duration, NeedsAUnit) {
  EXPECT_EQ(failure("10"), "'10' has no unit: write '10s' or '10ms'");
  EXPECT_EQ(failure("1.5"), "'1.5' has no unit: write '1.5s' or '1.5ms'");
}

TEST(Duration, IsANumberAndAUnitAndNothingElse) {
  for (const char* text : {"", "s", "x", "5 s", " 5s", "5s ", "5d", "1m30s", "1e3s", "inf", "nans",
                           "0x5s", "+5s", "5S"}) {
    EXPECT_EQ(failure(text),
              std::string{"'"} + text + "' is not a duration such as 250ms, 2s, 1.5m or 1h");
  }
}

TEST(Duration, IsNeitherTooShortNorTooLong) {
  EXPECT_EQ(failure("0s"), "'0s' is too short: a duration is at least 1ms");
  EXPECT_EQ(failure("-5s"), "'-5s' is too short: a duration is at least 1ms");
  EXPECT_EQ(failure("0.1ms"), "'0.1ms' is too short: a duration is at least 1ms");
  EXPECT_EQ(failure("24001h"), "'24001h' is too long: a duration is at most 24000h");
  const std::string huge = std::string(400, '9') + "h";
  EXPECT_EQ(failure(huge),
            std::string{"'"} + huge + "' is not a duration such as 250ms, 2s, 1.5m or 1h");
}

}  // namespace
}  // namespace botarmy
