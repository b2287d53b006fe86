// SPDX-License-Identifier: MIT
#include "source/rate.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

std::string error_of(const std::string& text) {
  try {
    (void)parse_rate(text);
  } catch (const RateError& error) {
    return error.what();
  }
  return "none";
}

TEST(Rate, HasANumberAndAUnit) {
  EXPECT_EQ(parse_rate("200/s"), 200);
  EXPECT_EQ(parse_rate("90/m"), 1.5);
  EXPECT_EQ(parse_rate("1800/h"), 0.5);
  EXPECT_EQ(parse_rate("0.25/s"), 0.25);
  EXPECT_EQ(parse_rate("0/s"), 0);
}

TEST(Rate, SaysWhatIsWrongWithAText) {
  EXPECT_EQ(error_of("200"), "'200' has no unit: write '200/s'");
  EXPECT_EQ(error_of("fast"), "'fast' is not a rate such as 200/s, 90/m or 500/h");
  EXPECT_EQ(error_of("200/d"), "'200/d' is not a rate such as 200/s, 90/m or 500/h");
  EXPECT_EQ(error_of("-1/s"), "'-1/s' is not a rate such as 200/s, 90/m or 500/h");
  EXPECT_EQ(error_of("nan/s"), "'nan/s' is not a rate such as 200/s, 90/m or 500/h");
  EXPECT_EQ(error_of("1000001/s"), "'1000001/s' is too much: a rate is at most 1000000/s");
}

}  // namespace
}  // namespace botarmy
