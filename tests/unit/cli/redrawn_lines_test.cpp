// SPDX-License-Identifier: MIT
#include "cli/redrawn_lines.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

constexpr RedrawnLines::Size size{.columns = 80, .rows = 24};

/// Lines drawn from where the cursor is, which it comes back to.
std::string drawn(const std::string& lines) {
  return "\0337\x1b[?7l" + lines + "\x1b[J\0338\x1b[?7h";
}

TEST(RedrawnLines, AreDrawnInThePlaceOfTheLastOnes) {
  RedrawnLines lines;
  EXPECT_EQ(lines.replace({"one", "two", "three"}, size),
            "\r\n\n\x1b[2A" + drawn("\x1b[2Kone\r\x1b[B\x1b[2Ktwo\r\x1b[B\x1b[2Kthree"));
  EXPECT_EQ(lines.replace({"1", "2", "3"}, size),
            "\r" + drawn("\x1b[2K1\r\x1b[B\x1b[2K2\r\x1b[B\x1b[2K3"));
  EXPECT_EQ(lines.replace({"four"}, size), "\r" + drawn("\x1b[2Kfour"));
}

TEST(RedrawnLines, MakeRoomWhereTheyAreMoreThanBefore) {
  RedrawnLines lines;
  EXPECT_EQ(lines.replace({"one"}, size), "\r" + drawn("\x1b[2Kone"));
  EXPECT_EQ(lines.replace({"1", "2"}, size), "\r\n\x1b[1A" + drawn("\x1b[2K1\r\x1b[B\x1b[2K2"));
}

TEST(RedrawnLines, MakeRoomWhereTheTerminalHasAnotherSize) {
  RedrawnLines lines;
  lines.replace({"one", "two"}, size);
  EXPECT_EQ(lines.replace({"1", "2"}, {.columns = 40, .rows = 12}),
            "\r\n\x1b[1A" + drawn("\x1b[2K1\r\x1b[B\x1b[2K2"));
}

TEST(RedrawnLines, CanBeRemoved) {
  RedrawnLines lines;
  EXPECT_EQ(lines.clear(), "");
  lines.replace({"one", "two"}, size);
  EXPECT_EQ(lines.clear(), "\r\0337\x1b[2K\x1b[B\x1b[J\0338");
  EXPECT_EQ(lines.clear(), "");
  EXPECT_EQ(lines.replace({"three", "four"}, size),
            "\r\n\x1b[1A" + drawn("\x1b[2Kthree\r\x1b[B\x1b[2Kfour"));
}

TEST(RedrawnLines, ThatWereForgottenStay) {
  RedrawnLines lines;
  lines.replace({"one", "two"}, size);
  lines.forget();
  EXPECT_EQ(lines.clear(), "");
}

}  // namespace
}  // namespace botarmy
