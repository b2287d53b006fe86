// SPDX-License-Identifier: MIT
#include "editor/project.hpp"

#include "editor_fixture.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace botarmy {
namespace {

std::string sample(const std::string& name) {
  std::ifstream file(in_source_dir("tests/data/editor/" + name));
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The nodes (see project_of) are this tree.
void check(const std::vector<std::string>& nodes, const std::string& expected) {
  const ReadTree result = read_project(project_of(nodes));
  EXPECT_EQ(result.problems, "");
  EXPECT_EQ(result.tree, expected);
}

/// A leaf of the id "b" that logs.
const std::string b = R"j("b":{"name":"log","title":"log(\"b\")"})j";
const std::string c = R"j("c":{"name":"log","title":"log(\"c\")"})j";

TEST(EditorProject, HasTheKindsOfNodes) {
  for (const std::string kind : {"sequence", "select", "random"}) {
    check({R"("1":{"name":")" + kind + R"(","title":"Title","children":["c","b"]})", b, c},
          kind + R"([log("c"), log("b")])");
  }
  for (const std::string kind :
       {"repeat_until_fail", "repeat_until_succeed", "negate", "always_succeed", "always_fail"}) {
    check({R"("1":{"name":")" + kind + R"(","child":"b"})", b}, kind + R"([log("b")])");
  }
}

TEST(EditorProject, IsCalledByTheTitleOfItsTree) {
  const ReadTree result = read_project(project_of({R"("1":{"name":"done"})"}), {.title = "root"});
  EXPECT_EQ(result.node.tree, "Root");
}

TEST(EditorProject, HasWeightsAndNumbersOfRuns) {
  check({R"("1":{"name":"random_weighted","children":["2","3"]})",
         R"("2":{"name":"done","properties":{"weight":4}})",
         R"("3":{"name":"repeat_n","child":"b","properties":{"n":2,"weight":1}})", b},
        R"(random_weighted[4*done(), 1*repeat_n 2[log("b")]])");
}

TEST(EditorProject, HasRetriesWithTheirNumbersAndWaits) {
  check({R"("1":{"name":"retry","child":"2","properties":{"times":3,"wait":"1s"}})",
         R"("2":{"name":"retry","child":"b","properties":{"times":1}})", b},
        R"(retry 3/1000000000[retry 1[log("b")]])");
  check({R"j("1":{"name":"retry","title":"log(\"again\")"})j"}, R"(log("again"))");
}

TEST(EditorProject, HasWeightsAndNumbersOfRunsThatAreProperties) {
  const ReadTree result = read_project(project_of(
      {R"("1":{"name":"random_weighted","children":["2","3"]})",
       R"("2":{"name":"done","properties":{"weight":"{{ many }}"}})",
       R"("3":{"name":"repeat_n","child":"b","properties":{"n":"{{many}}","weight":"2"}})", b},
      R"({"many":7})"));
  EXPECT_EQ(result.problems, "");
  EXPECT_EQ(result.tree, R"(random_weighted[7*done(), 2*repeat_n 7[log("b")]])");
}

TEST(EditorProject, HasLeavesOfItsOwnAndRunners) {
  check({R"("1":{"name":"sequence","children":["2","3","4","5","6","7","8","9","b"]})",
         R"j("2":{"name":"wait","title":"Wait (1, 10) seconds (or so)"})j",
         R"j("3":{"name":"error","title":"error(\"x)\")"})j",
         R"j("4":{"name":"succeed_rate","title":"succeed_rate(0.5)"})j",
         R"("5":{"name":"done","title":"That is (all"})",
         R"j("6":{"name":"runner","title":"ws.close(1001)"})j",
         R"("7":{"name":"action","title":"Guest.greet(\"Tom\", 2) as a friend"})",
         R"j("8":{"name":"Action","title":"Hotel.Guest.leave()"})j", R"("9":{"name":"done"})", b},
        R"j(sequence[wait(1,10), error("x)"), succeed_rate(5E-1), done(), ws.close(1001), )j"
        R"(Guest.greet("Tom",2), Hotel.Guest.leave(), done(), log("b")])");
}

TEST(EditorProject, HasCustomActions) {
  check({R"j("1":{"name":"Guest.greet(whom, times)","title":"Guest.greet(\"Tom\") again"})j"},
        R"(Guest.greet("Tom"))");
}

TEST(EditorProject, TakesKeywordsAsNamedArguments) {
  check({R"j("1":{"name":"runner","title":"Guest.greet(times: 3, whom: :tom)"})j"},
        R"(Guest.greet("tom",3))");
  check({R"j("1":{"name":"runner","title":"Guest.show([times: 3])"})j"},
        R"(Guest.show({"times":3}))");
}

TEST(EditorProject, ChoosesATreeByItsTitle) {
  const std::string trees = R"j({"trees":[
    {"title":"Root","root":"1","nodes":{"1":{"name":"log","title":"log(1)"}}},
    {"title":"root","root":"1","nodes":{"1":{"name":"log","title":"log(2)"}}},
    {"title":"Chat","root":"1","nodes":{"1":{"name":"log","title":"log(3)"}}}]})j";
  EXPECT_EQ(read_project(trees).tree, R"(log("1"))");
  EXPECT_EQ(read_project(trees, {.title = "root"}).tree, R"(log("2"))");
  EXPECT_EQ(read_project(trees, {.title = "Chat"}).tree, R"(log("3"))");
  EXPECT_EQ(read_project(trees, {.title = "cHAT"}).tree, R"(log("3"))");
}

TEST(EditorProject, TellsItsTitles) {
  Problems problems;
  const auto titles = [&](const std::string& json) {
    return editor_tree_titles(*parse_json(problems.add_file("x", json), problems));
  };
  using Titles = std::vector<std::string>;
  EXPECT_EQ(titles(R"({"trees":[{"title":"A"},{"title":"B"}]})"), (Titles{"A", "B"}));
  EXPECT_EQ(titles(R"({"name":"x","data":{"trees":[{"title":"A"}]}})"), (Titles{"A"}));
  EXPECT_EQ(titles("[1]"), Titles{});
}

TEST(EditorProject, PutsPropertiesIntoTitles) {
  const auto tree = [](const std::string& title, const std::string& properties) {
    const ReadTree result = read_project(runner_of(title, properties));
    return result.problems + result.tree;
  };
  EXPECT_EQ(tree("Guest.show({{n}})", R"({"n":4})"), "Guest.show(4)");
  EXPECT_EQ(tree("Guest.show(-{{n}})", R"({"n":4})"), "Guest.show(-4)");
  EXPECT_EQ(tree("Guest.show({{n}})", R"({"n":0.5})"), "Guest.show(5E-1)");
  EXPECT_EQ(tree("Guest.show({{ n }})", R"({"n":"4"})"), R"(Guest.show("4"))");
  EXPECT_EQ(tree("Guest.show({{a b}})", R"({"a b":"x\"y\\"})"), R"(Guest.show("x\"y\\"))");
  EXPECT_EQ(tree("Guest.show({{n}})", R"({"n":true})"), R"(Guest.show("true"))");
  EXPECT_EQ(tree("Guest.show({{n}})", R"({"n":[1,{"a":null}]})"), R"(Guest.show([1,{"a":null}]))");
  EXPECT_EQ(tree("Guest.show([{{n}}, %{{{n}} => {{{n}}}}])", R"({"n":4})"),
            R"(Guest.show([4,{"4":[4]}]))");
  EXPECT_EQ(tree(R"(Guest.show("{{n}} of {{s}}{{b}}"))", R"({"n":4,"s":"\"x\"","b":true})"),
            R"(Guest.show("4 of \"x\"true"))");
  EXPECT_EQ(tree("{{who}}.greet(\"a\")", R"({"who":"Guest"})"), R"(Guest.greet("a"))");
}

TEST(EditorProject, LeavesWhatOnlyABotKnowsToIt) {
  const auto tree = [](const std::string& title, const std::string& properties = "{}") {
    const ReadTree result = read_project(runner_of(title, properties));
    return result.problems + result.tree;
  };
  EXPECT_EQ(tree("Guest.show({{custom.room}})"), R"(Guest.show("{{custom.room}}"))");
  EXPECT_EQ(tree("Guest.greet(\"x\", {{id}})"), R"(Guest.greet("x","{{id}}"))");
  EXPECT_EQ(tree(R"(Guest.show("{{context.heard}} by {{ id }}"))"),
            R"(Guest.show("{{context.heard}} by {{id}}"))");
  EXPECT_EQ(tree(R"(Guest.show("{{id}}"))", R"({"id":5})"), R"(Guest.show("5"))");
  EXPECT_EQ(tree(R"(Guest.show("{{'{{'}}x{{ 'a}}b' }}"))"),
            R"(Guest.show("{{'{{'}}x{{ 'a}}b' }}"))");
  EXPECT_EQ(tree("Guest.show({{greeting}})", R"({"greeting":"in {{custom.room}}"})"),
            R"(Guest.show("in {{custom.room}}"))");
}

TEST(EditorProject, PropertiesOfATreeUseThoseBeforeThem) {
  const ReadTree result = read_project(
      runner_of("Guest.show([{{all}}, {{copy}}])", R"({"all":"{{n}} {{s}}","copy":"{{n}}",)"
                                                   R"("n":4,"s":"x"})"),
      {.context = {{"s", {}, text_value("given", {})}}});
  EXPECT_EQ(result.problems, "");
  EXPECT_EQ(result.tree, R"(Guest.show(["4 given",4]))");
}

TEST(EditorProject, AContextStandsBeforeTheProperties) {
  Value number;
  number.kind = Value::Kind::scalar;
  number.text = "5";
  Value word = number;
  word.text = "lobby";
  const ReadTree result =
      read_project(runner_of("Guest.show([{{a}}, {{b}}, {{c}}])", R"({"a":1,"b":2})"),
                   {.context = {{"b", {}, number}, {"c", {}, word}}});
  EXPECT_EQ(result.problems, "");
  EXPECT_EQ(result.tree, R"(Guest.show([1,5,"lobby"]))");
}

/// Root with an instance of Sub, which shows its properties a and b.
std::string with_subtree(const std::string& own, const std::string& given) {
  return R"({"trees":[{"id":"r","title":"Root","root":"1","properties":{"n":4,"s":"x","t":"y z"},
  "nodes":{"1":{"name":"sub","title":"Sub","properties":)" +
         given + R"(}}},
  {"id":"sub","title":"Sub","root":"1","properties":)" +
         own + R"j(,
  "nodes":{"1":{"name":"runner","title":"Guest.show([{{a}}, {{b}}])"}}}]})j";
}

TEST(EditorProject, AnInstanceStandsBeforeThePropertiesOfItsTree) {
  const auto tree = [](const std::string& given) {
    const ReadTree result = read_project(with_subtree(R"({"a":1,"b":"own"})", given));
    return result.problems + result.tree;
  };
  EXPECT_EQ(tree("{}"), R"(Guest.show([1,"own"]))");
  EXPECT_EQ(tree(R"({"b":"{{n}}"})"), "Guest.show([1,4])");
  EXPECT_EQ(tree(R"({"b":"{{s}}"})"), R"(Guest.show([1,"x"]))");
  EXPECT_EQ(tree(R"({"a":"{{s}} and {{t}}","b":"{ }{{n}}"})"),
            R"(Guest.show(["x and y z","{ }4"]))");
  EXPECT_EQ(tree(R"({"a":"{{custom.room}}","b":false})"),
            R"(Guest.show(["{{custom.room}}","false"]))");
}

TEST(EditorProject, ATextOfAnInstanceMayBeATerm) {
  const auto tree = [](const std::string& given) {
    const ReadTree result = read_project(with_subtree(R"({"a":1,"b":2})", given));
    return result.problems + result.tree;
  };
  EXPECT_EQ(tree(R"({"a":"\"Tom\"","b":"\"{{s}} {{n}}\""})"), R"(Guest.show(["Tom","x 4"]))");
  EXPECT_EQ(tree(R"({"a":" 5 ","b":":atom"})"), R"(Guest.show([5,"atom"]))");
  EXPECT_EQ(tree(R"({"a":"[{{n}}, {{t}}]","b":"5 apples"})"),
            R"(Guest.show([[4,"y z"],"5 apples"]))");
}

TEST(EditorProject, OneTreeMayStandInSeveralPlaces) {
  const ReadTree result = read_project(R"j({"trees":[
    {"id":"r","title":"Root","root":"1","nodes":{
      "1":{"name":"sequence","children":["2","3"]},
      "2":{"name":"s","properties":{"a":1}},"3":{"name":"s","properties":{"a":2}}}},
    {"id":"s","title":"Sub","root":"1","nodes":{"1":{"name":"log","title":"log({{a}})"}}}]})j");
  EXPECT_EQ(result.problems, "");
  EXPECT_EQ(result.tree, R"(sequence[<Sub>log("1"), <Sub>log("2")])");
}

TEST(EditorProject, PutsTheModuleBaseBeforeActions) {
  const auto tree = [](const std::string& title, const std::string& base) {
    const ReadTree result = read_project(runner_of(title), {.module_base = base});
    return result.problems + result.tree;
  };
  EXPECT_EQ(tree("Guest.leave()", "Hotel"), "Hotel.Guest.leave()");
  EXPECT_EQ(tree("leave()", "Hotel.Guest."), "Hotel.Guest.leave()");
  EXPECT_EQ(tree("ws.send(\"x\")", "Hotel"), R"(ws.send("x"))");
  EXPECT_EQ(tree("Guest.greet(1)", "Hotel"), "2:31: unknown action 'Hotel.Guest.greet'");
  const std::string log = R"j("1":{"name":"log","title":"log(1)"})j";
  EXPECT_EQ(read_project(project_of({log}), {.module_base = "Hotel"}).tree, R"(log("1"))");
}

TEST(EditorProject, SaysWhereNodesStand) {
  const ReadTree result =
      read_project(project_of({R"("1":{"title":"All","name":"sequence","children":["b","3"]})", b,
                               R"("3":{"name":"done"})"}));
  const auto place = [&](const Node& node) { return result.marks.place(node.mark); };
  EXPECT_EQ(place(result.node), (Position{0, 2, 14}));
  EXPECT_EQ(place(result.node.children.at(0)), (Position{0, 3, 28}));
  EXPECT_EQ(place(result.node.children.at(1)), (Position{0, 4, 5}));
}

TEST(EditorProject, MayBeHuge) {
  std::vector<std::string> nodes;
  std::string ids;
  for (int i = 2; i < 20'002; ++i) {
    const std::string id = std::to_string(i);
    ids += (ids.empty() ? "\"" : ",\"") + id + "\"";
    nodes.push_back("\"" + id + R"(":{"name":"done","title":"done"})");
  }
  nodes.push_back(R"("1":{"name":"sequence","children":[)" + ids + "]}");
  const ReadTree result = read_project(project_of(nodes));
  EXPECT_EQ(result.problems, "");
  EXPECT_EQ(result.node.children.size(), 20'000u);
}

const std::string chat_tree =
    R"(sequence[ws.connect(null,{"X-Client":"botarmy"},["chat.v1"]), ws.send("join:lobby"), )"
    R"(<visit>sequence[repeat_n 3[<talk>random_weighted[4*<say>sequence[)"
    R"(ws.send("lobby:good evening from {{id}}"), wait(0,2), )"
    R"(select[succeed_rate(9.5E-1), error("nobody answers")]], )"
    R"(1*sequence[log("quiet"), wait(2)]]], )"
    R"(ws.send("leave:lobby"), log("left lobby in {{custom.town}}")], done()])";

TEST(EditorProject, IsReadAsTheEditorSavesIt) {
  const ReadTree saved = read_project(sample("chat.json"));
  EXPECT_EQ(saved.problems, "");
  EXPECT_EQ(saved.tree, chat_tree);
}

TEST(EditorProject, IsReadAsTheEditorExportsIt) {
  const ReadTree exported = read_project(sample("chat-export.json"));
  EXPECT_EQ(exported.problems, "");
  EXPECT_EQ(exported.tree, chat_tree);
}

TEST(EditorProject, AnyOfItsTreesCanBeRead) {
  EXPECT_EQ(read_project(sample("chat.json"), {.title = "talk"}).tree,
            R"(random_weighted[4*<say>sequence[ws.send("nowhere:hi from {{id}}"), wait(0,2), )"
            R"(select[succeed_rate(9.5E-1), error("nobody answers")]], )"
            R"(1*sequence[log("quiet"), wait(5E-1)]])");
}

}  // namespace
}  // namespace botarmy
