// SPDX-License-Identifier: MIT
// What scenarios say of their log, right and wrong.
#include "scenario_fixture.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// The scenario, as the file "x", has these problems and no others.
void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(problems_of(yaml), expected) << yaml;
}

TEST(LogSettings, SayWhereLinesGoAndWhatStandsInThem) {
  const LogSettings log = load(R"(
log:
  file: x.log
  actions: true
  disabled: true
  level: warning
  format: json
  rotate: { size: 10MB, files: 3 }
  fields: { env: staging, build: 42 }
  frames: { file: y.log, bots: [1, 7], limit: 0 }
)")
                              .log;
  EXPECT_EQ(log.file, "x.log");
  EXPECT_EQ(log.actions, true);
  EXPECT_EQ(log.disabled, true);
  EXPECT_EQ(log.level, "warning");
  EXPECT_EQ(log.format, "json");
  EXPECT_EQ(log.rotate_at, 10'000'000u);
  EXPECT_EQ(log.old_files, 3u);
  EXPECT_EQ(json::serialize(log.fields), R"({"env":"staging","build":42})");
  EXPECT_EQ(log.frames_file, "y.log");
  EXPECT_EQ(log.frames_bots, (std::vector<std::uint64_t>{1, 7}));
  EXPECT_EQ(log.frames_limit, 0U);
}

TEST(LogSettings, TakeTheSizeAloneForRotation) {
  const LogSettings log = load("log: { rotate: 64KiB }").log;
  EXPECT_EQ(log.rotate_at, 65'536u);
  EXPECT_FALSE(log.old_files);
}

TEST(LogSettings, WriteFramesDownSomewhereIfItIsNotSaidWhere) {
  const LogSettings log = load("log: { frames: {} }").log;
  EXPECT_EQ(log.frames_file, "frames.log");
  EXPECT_FALSE(log.frames_bots || log.frames_limit);
  EXPECT_FALSE(load("log: {}").log.frames_file);
}

TEST(LogSettings, SayWhatIsWrongWithThem) {
  check("log: { level: debug, format: xml, rotat: 1MB, file: ~ }",
        R"(x:1:15: 'log.level' must be 'info', 'warning' or 'error', not 'debug'
x:1:30: 'log.format' must be 'text' or 'json', not 'xml'
x:1:35: unknown key 'rotat' in 'log' (did you mean 'rotate'?)
x:1:47: 'log.file' must be text, not nothing)");
  check("log: { rotate: 10 }", "x:1:16: 'log.rotate': '10' has no unit: write '10MB' or '10B'");
  check("log: { rotate: { files: 0, sizes: 1MB } }",
        R"(x:1:16: 'log.rotate' needs 'size'
x:1:25: 'log.rotate.files' must be a whole number from 1 to 1000, not '0'
x:1:28: unknown key 'sizes' in 'log.rotate' (did you mean 'size'?))");
  check("log: { rotate: [1MB] }", "x:1:16: 'log.rotate' must be a size such as 10MB, not a list");
}

TEST(LogSettings, DoNotLetFieldsTakeThePlaceOfALinesOwn) {
  const std::string names =
      " cannot be a field: a name has letters, digits, '_', '.' and '-', and begins with a letter "
      "or '_'\n";
  check("log: { fields: { bot_id: 7, 'two words': 1, 1st: x, env: [a], ok.it-is_1: yes } }",
        "x:1:18: 'log.fields': 'bot_id' cannot be a field: log lines have one of their own\n"
        "x:1:29: 'log.fields': 'two words'" +
            names + "x:1:45: 'log.fields': '1st'" + names +
            "x:1:58: 'log.fields' must have one value for each key, not a list");
  check("log: { fields: [a] }", "x:1:16: 'log.fields' must be a mapping, not a list");
  std::string many = "log: { fields: { f0: 0";
  for (int i = 1; i < 33; ++i) many += ", f" + std::to_string(i) + ": 0";
  check(many + " } }", "x:1:16: 'log.fields' has 33 fields: at most 32 are allowed");
}

}  // namespace
}  // namespace botarmy
