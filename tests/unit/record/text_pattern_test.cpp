// SPDX-License-Identifier: MIT
#include "record/text_pattern.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// The regular expression for a message, or "=" if the text itself will do.
std::string pattern(const std::string& text, const std::string& request = "",
                    const Vocabulary& words = {}) {
  const Message message{.data = text};
  const Message asked{.data = request};
  const std::vector<SavedPart> nothing;
  const TextPattern found = pattern_for(
      {.message = message, .request = request.empty() ? nullptr : &asked, .saved = nothing}, words);
  return found.exact ? "=" : found.regex;
}

TEST(TextPattern, WordsStayAsTheyAre) { EXPECT_EQ(pattern("welcome to the lobby."), "="); }

TEST(TextPattern, NumbersAndIdentifiersMayBeOthers) {
  EXPECT_EQ(pattern("you are 17 (a1b2c3d4)"), "^you are [0-9]+ \\([A-Za-z0-9_.+/=~-]+\\)$");
}

TEST(TextPattern, WhatWasAskedForStays) {
  EXPECT_EQ(pattern("17 is 4", "what is 17"), "^17 is [0-9]+$");
}

TEST(TextPattern, KnownValuesHaveTheirNames) {
  Vocabulary words;
  words.add("a1b2c3d4", "token", 0);
  EXPECT_EQ(pattern("hello a1b2c3d4, 5", "", words), "^hello {{token}}, [0-9]+$");
}

TEST(TextPattern, LongTextsCountByTheirBeginning) {
  std::string words;
  while (words.size() < 300) words += " and so on";
  EXPECT_EQ(pattern("7" + words), "^[0-9]+" + words.substr(0, 199));
}

}  // namespace
}  // namespace botarmy
