// SPDX-License-Identifier: MIT
#include "cli/redrawn_lines.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

const std::string end = "\x1b[J";

TEST(RedrawnLines, AreDrawnInThePlaceOfTheLastOnes) {
  RedrawnLines lines;
  EXPECT_EQ(lines.replace({"one", "two", "three"}, 80),
            "\rone\x1b[K\r\ntwo\x1b[K\r\nthree\x1b[K" + end);
  EXPECT_EQ(lines.replace({"four"}, 80), "\r\x1b[2Afour\x1b[K" + end);
  EXPECT_EQ(lines.replace({"five"}, 80), "\rfive\x1b[K" + end);
}

TEST(RedrawnLines, AreHigherWhereTheTerminalHasBecomeNarrower) {
  RedrawnLines lines;
  lines.replace({"1234567890", "", "\x1b[1m12345\x1b[0m"}, 80);
  // Of 3 lines, of 1, and of 2, whose last one has the cursor.
  EXPECT_EQ(lines.replace({"x"}, 4), "\r\x1b[5Ax\x1b[K" + end);
}

TEST(RedrawnLines, KnowThatSomeCharactersAreTwoColumnsWide) {
  RedrawnLines lines;
  lines.replace({"äöü·█", "日本語"}, 80);
  EXPECT_EQ(lines.replace({"x"}, 5), "\r\x1b[2Ax\x1b[K" + end);
}

TEST(RedrawnLines, CanBeRemoved) {
  RedrawnLines lines;
  EXPECT_EQ(lines.clear(80), "");
  lines.replace({"one", "two"}, 80);
  EXPECT_EQ(lines.clear(80), "\r\x1b[K\x1b[A\x1b[K");
  EXPECT_EQ(lines.clear(80), "");
}

TEST(RedrawnLines, ThatWereForgottenStay) {
  RedrawnLines lines;
  lines.replace({"one", "two"}, 80);
  lines.forget();
  EXPECT_EQ(lines.replace({"three"}, 80), "\rthree\x1b[K" + end);
}

}  // namespace
}  // namespace botarmy
