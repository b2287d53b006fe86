// SPDX-License-Identifier: MIT
//
// Templates and data, as far as a scenario's author can hear of mistakes before a run.
#include "temp_dir.hpp"
#include "tree_text.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(problems_of(yaml), expected) << yaml;
}

TEST(Templates, StandForWhatOnlyTheBotKnows) {
  EXPECT_EQ(tree_of("tree: {log: '{{id}} {{context.room}} {{heard.0}}'}"),
            R"(log["{{id}} {{context.room}} {{heard.0}}"])");
  EXPECT_EQ(tree_of("tree: {wait: '{{pause}}'}"), R"(wait["{{pause}}"])");
  EXPECT_EQ(tree_of("tree: {ws.connect: {headers: {Cookie: 'id={{id}}'}}}"),
            R"(ws.connect[null,{"Cookie":"id={{id}}"}])");
}

TEST(Templates, AreCheckedAgainstTheSettings) {
  check(
      "custom: {room: lobby}\ntree: {sequence: [{log: '{{custom.room}}'}, {log: 'x "
      "{{custom.rom}}'}]}",
      "x:2:51: there is no 'custom.rom' (did you mean 'custom.room'?)");
  check("custom: {}\ntree: {log: '{{custom.room}}'}", "x:2:13: there is no 'custom.room'");
  check(
      "custom: {a: {b: [1]}}\ntree: {sequence: [{log: '{{custom.a.b.0}}'}, {log: "
      "'{{custom.a.b.1}}'}]}",
      "x:2:52: there is no 'custom.a.b.1'; known are: custom.a");
  EXPECT_EQ(problems_of("tree: {log: '{{custom.room}}'}", {.custom = {{"room", 1}}}), "nothing");
}

TEST(Templates, AreCheckedAgainstEveryRowOfTheData) {
  check(R"(data: {users: [{name: ann, mail: a@x}, {name: bob}], none: [], all: {n: 1}}
tree:
  sequence:
    - log: "{{data.users.name}} {{data.users.mail}}"
    - log: "{{data.usrs.name}}"
    - log: "{{data.none}}"
    - log: "{{data.all.n}} {{data.all.m}}"
)",
        R"(x:4:12: there is no 'data.users.mail' in row 2 of the data
x:5:12: there is no 'data.usrs.name'; known are: data.all, data.none, data.users
x:6:12: the data 'none' has no rows
x:7:12: there is no 'data.all.m')");
}

TEST(Templates, ThatAreNone) {
  check("tree: {log: 'a {{b'}", "x:1:13: a '{{' has no '}}'");
  check("tree: {log: '{{}}'}", "x:1:13: there is no name between '{{' and '}}'");
  check("tree: {log: '{{  }}'}", "x:1:13: there is no name between '{{' and '}}'");
  check("tree: {log: '{{a b}}'}",
        "x:1:13: 'a b' is not a name that a template can have, such as custom.room");
  check("tree: {log: '{{a..b}}'}",
        "x:1:13: 'a..b' is not a name that a template can have, such as custom.room");
  check("tree: {log: \"{{'a}}\"}",
        "x:1:13: a '}}' is missing behind the text in quotes of a template");
  check("tree: {log: [\"{{'a' b}}\"]}",
        "x:1:14: a '}}' is missing behind the text in quotes of a template");
}

TEST(Templates, CannotMakeATextOfWhatMustBeNone) {
  check(
      "tree: {succeed_rate: '0.{{id}}'}",
      "x:1:22: 'rate' of 'succeed_rate' must be a number between 0 and 1, not the text '0.{{id}}'");
  check("tree: {repeat_n: {n: '{{id}}', node: done}}",
        "x:1:22: 'repeat_n.n' must be a whole number from 2 to 1000000000, not the text '{{id}}'");
  check("tree: {ws.connect: {headers: ['{{id}}']}}",
        "x:1:21: 'headers' of 'ws.connect' must be a mapping, not a list");
}

TEST(Data, ComesFromFilesOfThreeKinds) {
  const TempDir directory;
  (void)directory.write("users.csv", "name,\"the \"\"word\"\"\"\r\nann,\"a, b\"\r\nbob,\r\n");
  (void)directory.write("users.json", R"([{"name": "ann", "age": 5}])");
  (void)directory.write("words.yaml", "- hello\n- 5\n");
  const std::string path = directory.write("main.yaml", R"(
data: {a: {file: users.csv}, b: {file: users.json}, c: {file: words.yaml}, d: [1, 2], e: {x: 1}}
)");
  Problems problems;
  const Scenario scenario = read_scenario_file(path, sample_registry(), {}, problems);
  EXPECT_TRUE(problems.empty()) << problems.with_lines();
  EXPECT_EQ(json::serialize(scenario.data),
            R"({"a":[{"name":"ann","the \"word\"":"a, b"},{"name":"bob","the \"word\"":""}],)"
            R"("b":[{"name":"ann","age":5}],"c":["hello",5],"d":[1,2],"e":{"x":1}})");
}

TEST(Data, ThatIsNone) {
  check("data: {users: users.csv, more: }",
        R"(x:1:15: the data 'users' must be a list, a mapping or 'file: …', not 'users.csv'
x:1:26: the data 'more' must be a list, a mapping or 'file: …', not nothing)");
}

TEST(Data, ThatCannotBeRead) {
  const TempDir directory;
  const std::string rows = directory.write("rows.csv", "a,b\n1\n1,2,3\n");
  const std::string empty = directory.write("empty.csv", "");
  const std::string quotes = directory.write("quotes.csv", "a\n\"b\"c\n");
  const std::string json = directory.write("bad.json", "[1,\n 2,,]");
  const std::string path = directory.write("main.yaml", R"(
data:
  a: {file: rows.csv}
  b: {file: empty.csv}
  c: {file: quotes.csv}
  d: {file: bad.json}
  e: {file: users.txt}
  f: {file: gone.json}
  g: {file: x.csv, other: 1}
)");
  Problems problems;
  (void)read_scenario_file(path, sample_registry(), {}, problems);
  std::string expected;
  const auto expect = [&](int line, int column, const std::string& text) {
    expected.append(path).append(":" + std::to_string(line) + ":" + std::to_string(column) + ": ");
    expected.append(text).append("\n");
  };
  expect(3, 13, "row 1 of " + in_quotes(rows) + " has 1 values, but there are 2 columns");
  expect(3, 13, "row 2 of " + in_quotes(rows) + " has 3 values, but there are 2 columns");
  expect(4, 13, in_quotes(empty) + " is empty: its first line must have the names of the columns");
  expect(5, 13, in_quotes(quotes) + " is not CSV: after row 1 a quote is out of place");
  expect(7, 13, "a file with data must end in .csv, .json, .jsonl or .yaml, not 'users.txt'");
  expect(8, 13,
         "cannot read " + in_quotes(directory.path("gone.json")) + ": No such file or directory");
  expect(9, 13,
         "cannot read " + in_quotes(directory.path("x.csv")) + ": No such file or directory");
  expect(9, 20, "unknown key 'other' in 'data.g'; known are: file, deal, when_out");
  expected += json + ":2:4: this is not JSON: syntax error";
  try {
    problems.throw_if_any();
    FAIL();
  } catch (const ScenarioError& error) {
    EXPECT_EQ(error.what(), expected);
  }
}

}  // namespace
}  // namespace botarmy
