// SPDX-License-Identifier: MIT
#include "source/text_lines.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

std::string caret(const std::string& text, int line, int column) {
  return TextLines{text}.with_caret({0, line, column});
}

TEST(TextLines, ShowsALineWithACaretUnderTheColumn) {
  EXPECT_EQ(caret("one\ntwo: x\r\n", 2, 6), "    two: x\n         ^\n");
  EXPECT_EQ(caret("grün: x", 1, 7), "    grün: x\n          ^\n");
  EXPECT_EQ(caret("\ta: x", 1, 2), "    \ta: x\n    \t^\n");
  EXPECT_EQ(caret("ab", 1, 3), "    ab\n      ^\n");
  EXPECT_EQ(caret("", 1, 1), "");
  EXPECT_EQ(caret("ab", 2, 1), "");
  EXPECT_EQ(caret("ab", 0, 0), "");
}

TEST(TextLines, ShowsTheNeighbourhoodOfTheCaretIfTheLineIsVeryLong) {
  const std::string line = std::string(500, 'a') + "ü" + std::string(500, 'b');
  EXPECT_EQ(caret(line, 1, 501), "    …" + std::string(100, 'a') + "ü" + std::string(59, 'b') +
                                     "…\n    " + std::string(101, ' ') + "^\n");
  EXPECT_EQ(caret(line, 1, 3), "    " + std::string(62, 'a') + "…\n      ^\n");
  EXPECT_EQ(caret(line, 1, 1002),
            "    …" + std::string(100, 'b') + "\n    " + std::string(101, ' ') + "^\n");
}

}  // namespace
}  // namespace botarmy
