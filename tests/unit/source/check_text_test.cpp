// SPDX-License-Identifier: MIT
#include "source/check_text.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// The content of the file "x" has this problem.
void check(const std::string& content, const std::string& expected) {
  Problems problems;
  const int file = problems.add_file("x", content);
  EXPECT_EQ(check_text(file, problems), expected.empty());
  EXPECT_EQ(problems.with_lines().substr(0, expected.size()), expected);
  EXPECT_EQ(problems.empty(), expected.empty());
}

TEST(CheckText, TakesAllLettersOfUtf8) {
  check("", "");
  check("größe ☃ 😀\r\n\tx\n", "");
  check("\xEF\xBB\xBFx", "");
}

TEST(CheckText, RefusesOtherBytes) {
  check("\xFF", "x:1:1: this is not UTF-8");
  check("ö\n ö\xC3", "x:2:3: this is not UTF-8");
  check("\xEF\xBB\xBFö\x80", "x:1:2: this is not UTF-8");
  check("\xED\xA0\x80", "x:1:1: this is not UTF-8");
}

TEST(CheckText, RefusesControlCharacters) {
  check(std::string("a\0b", 3), "x:1:2: a control character cannot stand here");
  check("a\n\x04", "x:2:1: a control character cannot stand here");
}

}  // namespace
}  // namespace botarmy
