// SPDX-License-Identifier: MIT
#include "report/section.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;
using Kind = Table::Column::Kind;

const std::string note = "And more.";

/// A table of so many rows, named after the letter.
Section table_of(std::size_t rows, char letter) {
  Table table({{std::string(1, letter), Kind::text}, {"n"}});
  for (std::size_t i = 1; i <= rows; ++i) {
    table.add({letter + std::to_string(i), std::to_string(i)}, {.count = i});
  }
  return {.label = "", .table = std::move(table)};
}

std::string text(const Page& page, std::size_t most_lines, const std::string& at_the_end) {
  std::string result;
  for (const std::string& line : page.lines(most_lines, at_the_end)) result += line + '\n';
  return result;
}

Page plain_page() { return {80, false}; }

TEST(Page, PutsEmptyLinesBetweenSections) {
  Page page = plain_page();
  page.add(section_of_lines("Label", {"one", "two"}), {.least = 2});
  page.add(table_of(1, 'a'), {});
  EXPECT_EQ(text(page, 40, note),
            "Label      one\n"
            "           two\n"
            "\n"
            "a   n\n"
            "a1  1\n");
}

TEST(Page, HasNothingOfAnEmptySection) {
  Page page = plain_page();
  page.add(section_of_lines("Label", {}), {});
  page.add(table_of(0, 'a'), {});
  EXPECT_EQ(text(page, 40, note), "");
}

TEST(Page, CutsToTheMostTellingRowsInTheirOrderAndSaysSo) {
  Table table({{"name", Kind::text}, {"n"}});
  table.add({"rare", "1"}, {.count = 1});
  table.add({"often", "900"}, {.count = 900});
  table.add({"broken", "2"}, {.trouble = 1, .count = 2});
  table.add({"seldom", "3"}, {.count = 3});
  Page page = plain_page();
  page.add({.label = "", .table = std::move(table), .foot = {"foot"}}, {.least = 1, .most = 2});
  page.add(section_of_lines("", {"END"}), {});
  EXPECT_EQ(text(page, 40, note),
            "name (2 of 4)    n\n"
            "often          900\n"
            "broken           2\n"
            "foot\n"
            "\n"
            "And more.\n"
            "\n"
            "END\n");
}

TEST(Page, SharesWhatRoomThereIsInTurns) {
  Page page = plain_page();
  page.add(table_of(9, 'a'), {.least = 1, .most = 9});
  page.add(table_of(2, 'b'), {.least = 1, .most = 9});
  page.add(table_of(9, 'c'), {.least = 2, .most = 9});
  EXPECT_EQ(text(page, 15, note),
            "a (3 of 9)  n\n"
            "a7          7\n"
            "a8          8\n"
            "a9          9\n"
            "\n"
            "b   n\n"
            "b1  1\n"
            "b2  2\n"
            "\n"
            "And more.\n"
            "\n"
            "c (3 of 9)  n\n"
            "c7          7\n"
            "c8          8\n"
            "c9          9\n");
}

TEST(Page, DoesWithoutEmptyLinesBeforeItDropsSections) {
  Page page = plain_page();
  page.add(table_of(9, 'a'), {.least = 1, .importance = 2});
  page.add(table_of(9, 'b'), {.least = 1, .importance = 1});
  page.add(table_of(9, 'c'), {.least = 1, .importance = 3});
  EXPECT_EQ(text(page, 8, note),
            "a (1 of 9)  n\n"
            "a9          9\n"
            "b (1 of 9)  n\n"
            "b9          9\n"
            "And more.\n"
            "c (1 of 9)  n\n"
            "c9          9\n");
  EXPECT_EQ(text(page, 7, note),
            "a (2 of 9)  n\n"
            "a8          8\n"
            "a9          9\n"
            "And more.\n"
            "c (1 of 9)  n\n"
            "c9          9\n");
}

TEST(Page, IsNeverLongerThanAsked) {
  for (std::size_t most = 6; most <= 60; ++most) {
    Page page = plain_page();
    for (char letter = 'a'; letter < 'm'; ++letter) {
      page.add(table_of(static_cast<std::size_t>(letter - 'a') * 3, letter),
               {.least = 2, .most = 20, .importance = letter % 5});
    }
    EXPECT_LE(page.lines(most, note).size(), most);
    EXPECT_LE(page.lines(most).size(), most);
  }
}

TEST(Page, HasNoEmptyLinesIfItIsNotToBeSpaced) {
  Page page{80, false, false};
  page.add(section_of_lines("", {"one"}), {});
  page.add(section_of_lines("", {"two"}), {});
  EXPECT_EQ(text(page, 40, note), "one\ntwo\n");
}

TEST(Page, ColoursLabelsHeadingsAndRows) {
  Table table({{"name", Kind::text}, {"n"}});
  table.add({"bad", "1"}, {}, Colour::red);
  Page page{80, true};
  page.add({.label = "Label", .table = std::move(table), .colour = Colour::yellow}, {});
  page.add(section_of_lines("", {"END"}, Colour::green), {});
  EXPECT_EQ(text(page, 40, note),
            "\x1b[1;33mLabel\x1b[0m      name  n\n"
            "           \x1b[1;31mbad   1\x1b[0m\n"
            "\n"
            "\x1b[1;32mEND\x1b[0m\n");
}

}  // namespace
}  // namespace botarmy
