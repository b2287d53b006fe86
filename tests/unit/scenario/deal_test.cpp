// SPDX-License-Identifier: MIT
#include "scenario_fixture.hpp"
#include "temp_dir.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(problems_of(yaml), expected) << yaml;
}

TEST(Deal, IsSaidBesideTheRowsOrTheirFile) {
  const TempDir directory;
  (void)directory.write("users.csv", "name\nann\n");
  (void)directory.write("users.jsonl", "{\"name\": \"bob\"}\r\n\n[1]\n2");
  const std::string path = directory.write("main.yaml", R"(
data:
  a: {file: users.csv, deal: next}
  b: {file: users.jsonl, deal: random}
  c: {rows: [1, 2], deal: once, when_out: done}
  d: {file: users.jsonl}
  e: {rows: [1, 2]}
)");
  Problems problems;
  const Scenario scenario = read_scenario_file(path, sample_registry(), {}, problems);
  EXPECT_TRUE(problems.empty()) << problems.with_lines();
  EXPECT_EQ(json::serialize(scenario.data),
            R"({"a":[{"name":"ann"}],"b":[{"name":"bob"},[1],2],"c":[1,2],)"
            R"("d":[{"name":"bob"},[1],2],"e":{"rows":[1,2]}})");
  const Deals expected{{"a", {Deal::Order::next, Deal::WhenOut::error}},
                       {"b", {Deal::Order::random, Deal::WhenOut::error}},
                       {"c", {Deal::Order::once, Deal::WhenOut::done}}};
  EXPECT_EQ(scenario.deals, expected);
}

TEST(Deal, LetsTemplatesNameTheSetAlone) {
  const std::string data = "data: {user: {rows: [{name: a}, {name: b}], deal: next}}\n";
  check(data + "tree: {log: '{{user.name}} {{data.user.name}} {{user}}'}", "nothing");
  check(data + "tree: {log: '{{user.nick}}'}",
        "x:2:13: there is no 'user.nick' in row 1 of the data");
  check(data + "tree: {log: '{{data.user.nick}}'}",
        "x:2:13: there is no 'data.user.nick' in row 1 of the data");
}

TEST(Deal, RefusesWhatItDoesNotKnow) {
  check("data: {a: {rows: [1], deal: nxt}}",
        "x:1:29: 'deal' of data cannot be 'nxt' (did you mean 'next'?)");
  check("data: {a: {rows: [1], deal: all}}",
        "x:1:29: 'deal' of data cannot be 'all'; known are: next, random, once");
  check("data: {a: {rows: [1], deal: once, when_out: stop}}",
        "x:1:45: 'when_out' of data cannot be 'stop'; known are: error, done");
  check("data: {a: {file: a.json, when_out: done}}",
        "x:1:18: cannot read 'a.json': No such file or directory\n"
        "x:1:36: 'when_out' is for data that is dealt: give it 'deal', too");
}

TEST(Deal, NeedsRows) {
  check("data: {a: {rows: [], deal: next}}",
        "x:1:11: the data 'a' cannot be dealt: it has no rows");
  check("data: {a: {rows: {b: 1}, deal: next}}",
        "x:1:11: the data 'a' cannot be dealt: it is no list");
}

TEST(Deal, RefusesNamesThatStandForSomethingElse) {
  check("data: {id: {rows: [1], deal: next}}",
        "x:1:8: the data 'id' cannot be dealt: in templates, 'id' stands for something else; give "
        "it another name");
}

TEST(Deal, IsAskedForBySetsThatAreDealt) {
  const std::string data = "data: {user: {rows: [1], deal: next}, users: [1]}\n";
  check(data + "tree: {data.deal: user}", "nothing");
  check(data + "tree: {data.deal: users}",
        "x:2:19: the data 'users' is not dealt: give it 'deal', such as 'deal: next'");
  check(data + "tree: {data.deal: usr}",
        "x:2:19: there is no data 'usr' that is dealt (did you mean 'user'?)");
}

TEST(JsonLines, AreReportedByTheirPlaces) {
  const TempDir directory;
  const std::string rows = directory.write("rows.jsonl", "1\n{\n\n[}\n2\n");
  const std::string path = directory.write("main.yaml", "data: {a: {file: rows.jsonl}}\n");
  Problems problems;
  (void)read_scenario_file(path, sample_registry(), {}, problems);
  std::string expected = rows + ":2:1: this line is not JSON: incomplete JSON\n";
  expected += rows + ":4:1: this line is not JSON: syntax error";
  try {
    problems.throw_if_any();
    FAIL();
  } catch (const ScenarioError& error) {
    EXPECT_EQ(error.what(), expected);
  }
}

}  // namespace
}  // namespace botarmy
