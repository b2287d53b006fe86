// SPDX-License-Identifier: MIT
#include "source/problems.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

std::string thrown_by(const Problems& problems) {
  try {
    problems.throw_if_any();
    return "nothing";
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

TEST(Problems, OfAnOptionHaveAColumnIfTheOptionHasAText) {
  Problems problems;
  problems.add(problems.add_option("--bots"), "too many");
  Position at = problems.add_option("--threshold", "rtt p95 < 2");
  at.column = 11;
  problems.add(at, "no unit");
  EXPECT_EQ(thrown_by(problems), "--bots: too many\n--threshold:11: no unit");
  EXPECT_EQ(problems.with_lines(),
            "--bots: too many\n"
            "--threshold:11: no unit\n"
            "    rtt p95 < 2\n"
            "              ^\n");
}

TEST(Problems, AreThrownWithTheirLinesWhereThatWasAsked) {
  Problems problems;
  const int file = problems.add_file("a.yaml", "one\ntwo three\n");
  problems.add_with_line({file, 2, 5}, "not three");
  problems.add({file, 2, 1}, "not two");
  problems.add({file, 1, 1}, "not one");
  EXPECT_EQ(thrown_by(problems),
            "a.yaml:1:1: not one\n"
            "a.yaml:2:1: not two\n"
            "a.yaml:2:5: not three\n"
            "    two three\n"
            "        ^");
}

}  // namespace
}  // namespace botarmy
