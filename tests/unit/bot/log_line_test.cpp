// SPDX-License-Identifier: MIT
#include "bot/log_line.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <stdexcept>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// What setting the key throws.
std::string refusal(LogFields& fields, const std::string& key) {
  try {
    fields.set(key, "x");
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(LogLine, WritesPlainWordsPlainlyAndTheRestInQuotesOnOneLine) {
  LogLine line(7);
  line.add("action", "User.create").add("text", "two words").add("empty", "");
  line.add("odd", "a\"b\\c\nd\x01").add("pair", "a=b").add("word", "naïve").add("none", "\xff");
  EXPECT_EQ(line.text(),
            "bot_id=7 action=User.create text=\"two words\" empty=\"\" "
            "odd=\"a\\\"b\\\\c\\nd\\x01\" pair=\"a=b\" word=naïve none=\xEF\xBF\xBD");
}

TEST(LogLine, WritesTimesInMillisecondsWithThreePlaces) {
  LogLine line(1);
  line.add("a", 213ms).add("b", 1'007'500ns).add("c", 42us);
  EXPECT_EQ(line.text(), "bot_id=1 a=213.000 b=1.007 c=0.042");
}

TEST(LogLine, AsJsonIsWhatStandsInTheBracesOfAnObject) {
  LogLine line(7, LogFormat::json);
  line.add("action", "wait").add("duration", 1'007'500ns).add("text", "a\"b\\c\nd\x01 é \xff");
  LogFields fields(LogFormat::json);
  fields.set("n", 0.5);
  fields.set("list", json::array{1, "a"});
  line.add(fields);
  EXPECT_EQ(line.text(),
            R"("bot_id":7,"action":"wait","duration":1.007,"text":"a\"b\\c\nd\u0001 é )"
            "\xEF\xBF\xBD\","
            R"("n":0.5,"list":[1, "a"])");
  const json::value read = json::parse("{" + std::string(line.text()) + "}");
  EXPECT_EQ(read.at("text").as_string(), "a\"b\\c\nd\x01 é \xEF\xBF\xBD");
}

TEST(LogLine, OfTheRunNamesNoBot) {
  LogLine text(LogFormat::text);
  text.add("event", "run").add("seed", std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(text.text(), "event=run seed=18446744073709551615");
  LogLine as_json(LogFormat::json);
  as_json.add("event", "run").add("seed", 7);
  EXPECT_EQ(as_json.text(), R"("event":"run","seed":7)");
}

TEST(LogFields, StandInALineUntilTheyAreRemoved) {
  LogFields fields;
  EXPECT_EQ(fields.text(), "");
  fields.set("session_id", "two words");
  fields.set("n", 42);
  fields.set("more", json::object{{"a", true}});
  EXPECT_EQ(fields.text(), R"(session_id="two words" n=42 more="{\"a\": true}")");
  fields.set("session_id", "s2");
  fields.set("more", nullptr);
  EXPECT_EQ(fields.text(), "session_id=s2 n=42");
  EXPECT_EQ(LogLine(1).add(fields).text(), "bot_id=1 session_id=s2 n=42");
  fields.set("session_id", "");
  fields.set("unknown", "");
  fields.set("n", nullptr);
  EXPECT_EQ(LogLine(1).add(fields).text(), "bot_id=1");
}

TEST(LogFields, RefuseKeysThatLinesCannotHave) {
  LogFields fields;
  for (const std::string key : {"bot_id", "time", "level", "action", "message", "event"}) {
    EXPECT_EQ(refusal(fields, key),
              "'" + key + "' cannot be a field: log lines have one of their own");
  }
  for (const std::string key : {"", "a b", "a=b", "7", "-a", "é", "a\"", "a\n"}) {
    EXPECT_NE(refusal(fields, key), "") << key;
  }
  EXPECT_EQ(refusal(fields, "Trace.id-1_"), "");
}

TEST(LogFields, AreNotWithoutEnd) {
  LogFields fields;
  for (int i = 0; i < 32; ++i) EXPECT_EQ(refusal(fields, "f" + std::to_string(i)), "");
  EXPECT_EQ(refusal(fields, "f32"), "more than 32 fields of log lines");
  EXPECT_EQ(refusal(fields, "f31"), "");
}

}  // namespace
}  // namespace botarmy
