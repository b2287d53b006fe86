// SPDX-License-Identifier: MIT
#include "action_fixture.hpp"

#include <string>

namespace botarmy {
namespace {

class LogActionsTest : public ActionFixture {
 protected:
  /// The line with this message.
  std::string line(const std::string& message) {
    for (const std::string& line : log.lines) {
      if (line.find("message=" + message) != std::string::npos) return line;
    }
    return "";
  }
};

TEST_F(LogActionsTest, AFieldStaysOnEveryLaterLineUntilItIsRemoved) {
  settings.log_actions = true;
  settings.log_fields.set("env", "test");
  start(sequence({action("context.set", {"session", "s 1"}), action("log", {"before"}),
                  node("log.field", R"({"session_id": "{{session}}", "n": 7})"),
                  action("log", {"with"}),
                  node("log.field", R"({"session_id": "", "env": "mine", "n": null})"),
                  action("log", {"after"}), action("error", {"gone"})}));
  EXPECT_EQ(line("before"), "bot_id=1 message=before env=test [info]");
  EXPECT_EQ(line("with"), "bot_id=1 message=with env=test session_id=\"s 1\" n=7 [info]");
  EXPECT_EQ(line("after"), "bot_id=1 message=after env=mine [info]");
  EXPECT_EQ(log.lines.front(), "bot_id=1 event=started env=test [info]");
  EXPECT_EQ(log.lines.back(), "bot_id=1 event=died reason=gone env=mine [error]");
}

TEST_F(LogActionsTest, LinesAsJsonHaveTheValuesAsTheyAre) {
  settings.log_fields = LogFields(LogFormat::json);
  start(sequence(
      {node("log.field", R"({"user": {"id": 5}})"), action("log", {"hi"}), action("done")}));
  EXPECT_EQ(log.lines.at(1), R"("bot_id":1,"message":"hi","user":{"id": 5} [info])");
}

TEST_F(LogActionsTest, AFieldCannotTakeThePlaceOfALinesOwn) {
  EXPECT_EQ(problem("log.field", R"({"session": 1, "bot_id": 7})"),
            "'bot_id' cannot be a field: log lines have one of their own");
  EXPECT_EQ(problem("log.field", R"({"fields": {"bot_id": 7}})"),
            "'bot_id' cannot be a field: log lines have one of their own");
  EXPECT_EQ(problem("log.field", "{}"), "'log.field' needs a field: a key and its value");
  EXPECT_EQ(problem("log.field", R"({"fields": {"a": 1}})"), "");
}

}  // namespace
}  // namespace botarmy
