// SPDX-License-Identifier: MIT
#include "source/place_in.hpp"

#include "source/yaml.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

/// The place of the first 'X' in the value of the key `a` of this file.
std::string place_of_x(const std::string& yaml) {
  Problems problems;
  const auto root = parse_yaml(problems.add_file("f.yaml", yaml), problems);
  if (!root || root->find("a") == nullptr) return "no value";
  const Value& value = *root->find("a");
  return problems.place(place_in(value, value.text.find('X'), problems));
}

TEST(PlaceIn, IsWhereTheByteStandsInTheFile) {
  EXPECT_EQ(place_of_x("a: some X"), "f.yaml:1:9: ");
  EXPECT_EQ(place_of_x("\n\na:   'some X'"), "f.yaml:3:12: ");
  EXPECT_EQ(place_of_x("a: \"some X\""), "f.yaml:1:10: ");
}

TEST(PlaceIn, CountsLettersNotBytes) { EXPECT_EQ(place_of_x("# ä\na: \"ää X\""), "f.yaml:2:8: "); }

TEST(PlaceIn, CountsTheEscapesOfQuotesAndBackslashes) {
  EXPECT_EQ(place_of_x(R"(a: "\"\\ X")"), "f.yaml:1:10: ");
  EXPECT_EQ(place_of_x("a: 'it''s X'"), "f.yaml:1:11: ");
  EXPECT_EQ(place_of_x("a: it''s X"), "f.yaml:1:10: ");
}

TEST(PlaceIn, IsTheBeginningOfWhatIsWrittenInAnotherWay) {
  EXPECT_EQ(place_of_x("a: \"\\u00e4 X\""), "f.yaml:1:4: ");
  EXPECT_EQ(place_of_x("a: some\n  more X"), "f.yaml:1:4: ");
  EXPECT_EQ(place_of_x("a: >\n  some X"), "f.yaml:1:4: ");
}

TEST(PlaceIn, IsTheEndForAByteBehindTheText) {
  Problems problems;
  const auto root = parse_yaml(problems.add_file("f.yaml", "a: 'bc'"), problems);
  EXPECT_EQ(problems.place(place_in(*root->find("a"), 2, problems)), "f.yaml:1:7: ");
}

}  // namespace
}  // namespace botarmy
