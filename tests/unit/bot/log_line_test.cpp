// SPDX-License-Identifier: MIT
#include "bot/log_line.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

TEST(LogLine, WritesPlainWordsPlainlyAndTheRestInQuotesOnOneLine) {
  LogLine line(7);
  line.add("action", "User.create").add("text", "two words").add("empty", "");
  line.add("odd", "a\"b\\c\nd\x01");
  EXPECT_EQ(line.text(),
            "bot_id=7 action=User.create text=\"two words\" empty=\"\" "
            "odd=\"a\\\"b\\\\c\\nd\\x01\"");
}

TEST(LogLine, WritesTimesInMillisecondsWithThreePlaces) {
  LogLine line(1);
  line.add("a", 213ms).add("b", 1'007'500ns).add("c", 42us);
  EXPECT_EQ(line.text(), "bot_id=1 a=213.000 b=1.007 c=0.042");
}

}  // namespace
}  // namespace botarmy
