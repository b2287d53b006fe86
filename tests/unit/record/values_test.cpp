// SPDX-License-Identifier: MIT
#include "record/values.hpp"

#include "record/names.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(Values, IdentifiersLookMadeUp) {
  for (const char* text : {"7b7c5a0e-6d2f-4c57-9b36-9f0a1d5b7a11", "a1b2c3", "1764353000",
                           "lv_VI97HAXpY6yYWAAAC", "eyJhbGciOiJIUzI1NiJ9.e30.dBjftJeZ4CVP"}) {
    EXPECT_TRUE(looks_made_up(std::string_view{text})) << text;
  }
}

TEST(Values, WordsDoNot) {
  for (const char* text : {"lobby", "hello there", "room-1", "ann@example.org", "17", "chat.v2"}) {
    EXPECT_FALSE(looks_made_up(std::string_view{text})) << text;
  }
}

TEST(Values, HaveTheirPlaces) {
  std::string text;
  for (const JsonLeaf& leaf : leaves_of(json::parse(R"({"a":{"b/c":[1,null,"x"]},"d":true})"))) {
    text += leaf.pointer + ' ';
  }
  EXPECT_EQ(text, "/a/b~1c/0 /a/b~1c/2 /d ");
}

TEST(Values, AreCalledByTheirKeys) {
  EXPECT_EQ(key_of("/rooms/0/id"), "id");
  EXPECT_EQ(key_of("/members/12"), "members");
  EXPECT_EQ(key_of("/0"), "");
  EXPECT_EQ(snake_case("userId"), "user_id");
  EXPECT_EQ(snake_case("X-CSRF-Token"), "x_csrf_token");
}

TEST(Values, TextsHaveParts) {
  std::string text;
  for (const TextPart& part : parts_of("sid=ab12 a.b")) text += std::string(part.text) + '|';
  EXPECT_EQ(text, "sid=ab12|a.b|sid|ab12|a|b|");
}

TEST(Names, SayWhatTheyAreOf) {
  EXPECT_EQ(name_at("/token"), "token");
  EXPECT_EQ(name_at("/rooms/0/id"), "room_id");
  EXPECT_EQ(name_at("/id"), "id");
}

TEST(Names, AreDifferentAndFree) {
  Names names;
  EXPECT_EQ(names.take("token"), "token");
  EXPECT_EQ(names.take("Token"), "token_2");
  EXPECT_EQ(names.take("id"), "message_id");
  EXPECT_EQ(names.take("position"), "position_2");
  EXPECT_EQ(names.take("7up"), "value7up");
}

}  // namespace
}  // namespace botarmy
