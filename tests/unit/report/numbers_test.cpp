// SPDX-License-Identifier: MIT
#include "report/numbers.hpp"

#include "report/layout.hpp"
#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;
using Kind = Table::Column::Kind;

TEST(Numbers, AreGroupedByThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1 000");
  EXPECT_EQ(grouped(1'234'567), "1 234 567");
}

TEST(Numbers, OfTablesAreExactWhereTheyAreNotTooLong) {
  EXPECT_EQ(counted(99'999'999), "99 999 999");
  EXPECT_EQ(counted(100'000'000), "100M");
}

TEST(Numbers, AreBriefInFiveCharacters) {
  EXPECT_EQ(brief(0.4), "0");
  EXPECT_EQ(brief(9999.4), "9 999");
  EXPECT_EQ(brief(9999.5), "10.0k");
  EXPECT_EQ(brief(99'949), "99.9k");
  EXPECT_EQ(brief(99'950), "100k");
  EXPECT_EQ(brief(999'499), "999k");
  EXPECT_EQ(brief(999'500), "1.00M");
}

TEST(Numbers, OfBytesHaveAUnit) {
  EXPECT_EQ(bytes(0), "0 B");
  EXPECT_EQ(bytes(999), "999 B");
  EXPECT_EQ(bytes(1000), "1.00 kB");
  EXPECT_EQ(bytes(79'012'288), "79.0 MB");
}

TEST(Numbers, OfMillisecondsHaveThreeDigitsOrMore) {
  EXPECT_EQ(milliseconds(0), "0.000");
  EXPECT_EQ(milliseconds(0.0534), "0.053");
  EXPECT_EQ(milliseconds(0.9996), "1.00");
  EXPECT_EQ(milliseconds(1.234), "1.23");
  EXPECT_EQ(milliseconds(9.996), "10.0");
  EXPECT_EQ(milliseconds(99.96), "100");
  EXPECT_EQ(milliseconds(36'000'000), "36 000 000");
}

TEST(Numbers, OfDurationsHaveTheUnitThatSuits) {
  EXPECT_EQ(duration(0.0534), "53.4 µs");
  EXPECT_EQ(duration(1.234), "1.23 ms");
  EXPECT_EQ(duration(999.6), "1.00 s");
  EXPECT_EQ(duration(12'345), "12.3 s");
}

TEST(Numbers, OfRunTimesAreSecondsUpToAHundred) {
  EXPECT_EQ(run_time(10.25), "10.2 s");
  EXPECT_EQ(run_time(99.96), "0:01:40");
  EXPECT_EQ(run_time(3723.4), "1:02:03");
}

TEST(Numbers, OfTheClockHaveHoursWhereThereAreSome) {
  EXPECT_EQ(clock_time(5.9), "0:05");
  EXPECT_EQ(clock_time(725), "12:05");
  EXPECT_EQ(clock_time(3605), "1:00:05");
}

TEST(Numbers, OfMomentsAreInUtc) {
  const std::chrono::system_clock::time_point moment{std::chrono::milliseconds(951'827'696'007)};
  EXPECT_EQ(iso_8601(moment), "2000-02-29T12:34:56.007Z");
  EXPECT_EQ(date_and_time(moment), "2000-02-29 12:34:56");
}

TEST(Utf8, KeepsWhatIsValid) { EXPECT_EQ(valid_utf8("aä€😀\n"), "aä€😀\n"); }

TEST(Utf8, ReplacesEachByteThatIsNone) {
  EXPECT_EQ(valid_utf8("a\xff"
                       "b"),
            "a\uFFFD"
            "b");
  EXPECT_EQ(valid_utf8("\xe2\x82"), "\uFFFD\uFFFD");
  EXPECT_EQ(valid_utf8("\xc0\xaf"), "\uFFFD\uFFFD");
}

TEST(Utf8, IsPrintableWithoutControlCharacters) {
  EXPECT_EQ(printable("a\x1b[31m\nä\x7f\xc2\x9b"
                      "b"),
            "a [31m ä  b");
}

TEST(Utf8, IsShortenedInTheMiddle) {
  EXPECT_EQ(shorten("äöüß", 4), "äöüß");
  EXPECT_EQ(shorten("äöüßé", 4), "äö…é");
  EXPECT_EQ(shorten("abcdef", 1), "…");
}

TEST(Table, AlignsTextToTheLeftAndNumbersToTheRight) {
  Table table({{"name", Kind::text}, {"n"}});
  table.add({"a", "1 000"});
  table.add({"longer", "7"});
  EXPECT_EQ(table.lines(80), (Lines{"name        n", "a       1 000", "longer      7"}));
}

TEST(Table, LeavesOutExtrasFromTheRightWhereRoomIsShort) {
  Table table({{"name", Kind::text}, {"one", Kind::extra}, {"n"}, {"two", Kind::extra}});
  table.add({"a", "1", "2", "3"});
  EXPECT_EQ(table.lines(17), (Lines{"name  one  n  two", "a       1  2    3"}));
  EXPECT_EQ(table.lines(16), (Lines{"name  one  n", "a       1  2"}));
  EXPECT_EQ(table.lines(11), (Lines{"name  n", "a     2"}));
}

TEST(Table, ShortensTextWhereRoomIsShort) {
  Table table({{"n"}, {"reason", Kind::text}});
  table.add({"1", "0123456789abcdefghij"});
  EXPECT_EQ(table.lines(18), (Lines{"n  reason", "1  0123456…defghij"}));
}

TEST(Table, LeavesOutNumbersBeforeTextGetsShorterThanTwelveColumns) {
  Table table({{"reason", Kind::text}, {"n"}, {"m"}});
  table.add({"0123456789abcdef", "1", "2"});
  EXPECT_EQ(table.lines(18), (Lines{"reason        n  m", "012345…bcdef  1  2"}));
  EXPECT_EQ(table.lines(17), (Lines{"reason        n", "012345…bcdef  1"}));
}

TEST(Table, KeepsTheRowsThatTellMost) {
  Table table({{"name", Kind::text}, {"n"}});
  table.add({"a", "1"}, {.count = 1});
  table.add({"b", "3"}, {.count = 3});
  table.add({"c", "2"}, {.trouble = 1});
  EXPECT_EQ(table.lines(80, 2),
            (Lines{"name (2 of 3)  n", "b              3", "c              2"}));
}

TEST(Flow, FillsLinesWithWholeItems) {
  EXPECT_EQ(flow({"aaa", "bbb", "ccc"}, ", ", 8), (Lines{"aaa, bbb", "ccc"}));
  EXPECT_EQ(flow({"aaa", "bbbbbbbbbb"}, ", ", 8), (Lines{"aaa", "bbbb…bbb"}));
  EXPECT_EQ(flow({}, ", ", 8), Lines{});
}

}  // namespace
}  // namespace botarmy
