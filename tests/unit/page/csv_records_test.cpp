// SPDX-License-Identifier: MIT
#include "page/csv_records.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace botarmy {
namespace {

std::vector<std::string> records_of(const std::string& text) {
  std::istringstream in(text);
  CsvRecords records(in);
  std::vector<std::string> all;
  while (const auto record = records.next()) all.emplace_back(*record);
  return all;
}

TEST(CsvRecords, AreLinesUnlessAFieldHasAnEndOfLine) {
  EXPECT_EQ(records_of("a,b\r\nc,\"d\ne\"\nf\n"),
            (std::vector<std::string>{"a,b", "c,\"d\ne\"", "f"}));
  EXPECT_EQ(records_of(""), std::vector<std::string>{});
}

TEST(CsvRecords, LeaveOutWhatWasNeverFinished) {
  EXPECT_EQ(records_of("a\nb,c"), std::vector<std::string>{"a"});
  EXPECT_EQ(records_of("a\n\"b\n"), std::vector<std::string>{"a"});
}

TEST(CsvRecords, KnowTheirLines) {
  std::istringstream in("a\n\"b\nb\"\nc\n");
  CsvRecords records(in);
  std::vector<std::uint64_t> lines;
  while (records.next()) lines.push_back(records.line());
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 2, 4}));
}

TEST(CsvRecords, AreReadInPiecesHoweverManyThereAre) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "row " + std::to_string(i) + ",\"x,y\"\n";
  const std::vector<std::string> records = records_of(text);
  ASSERT_EQ(records.size(), 100'000U);
  EXPECT_EQ(records.back(), "row 99999,\"x,y\"");
}

TEST(CsvRecords, AreNoneIfOneDoesNotEnd) {
  std::istringstream in("\"" + std::string(2 * CsvRecords::longest, 'x'));
  CsvRecords records(in);
  EXPECT_FALSE(records.next());
  EXPECT_TRUE(records.is_endless());
}

TEST(CsvRecords, HaveFieldsWithAndWithoutQuotes) {
  EXPECT_EQ(fields_of("a,,\"b,\"\"c\"\"\",d"), (std::vector<std::string>{"a", "", "b,\"c\"", "d"}));
  EXPECT_EQ(fields_of("a,"), (std::vector<std::string>{"a", ""}));
  EXPECT_EQ(fields_of(""), std::vector<std::string>{""});
  EXPECT_EQ(fields_of("\"\""), std::vector<std::string>{""});
}

TEST(CsvRecords, HaveAFieldOfEachNumberAsItStandsThere) {
  EXPECT_EQ(raw_field("a,\"b,c\",d", 0), "a");
  EXPECT_EQ(raw_field("a,\"b,c\",d", 1), "\"b,c\"");
  EXPECT_EQ(raw_field("a,\"b,c\",d", 2), "d");
  EXPECT_EQ(raw_field("a", 3), "");
}

}  // namespace
}  // namespace botarmy
