// SPDX-License-Identifier: MIT
//
// Broken editor files, each with everything that is said of it.
#include "editor_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// The tree "Root" of the project has these problems and no others.
void check(const std::string& json, const std::string& expected) {
  EXPECT_EQ(read_project(json).problems, expected) << json;
}

/// So have these nodes. They stand in lines from the second on; "1" is the root.
void check_nodes(const std::vector<std::string>& nodes, const std::string& expected) {
  check(project_of(nodes), expected);
}

void check_runner(const std::string& title, const std::string& properties,
                  const std::string& expected) {
  check(runner_of(title, properties), expected);
}

const std::string leaf = R"("b":{"name":"done"})";

TEST(BrokenEditorFile, IsNoProject) {
  check("[1]", "1:1: an editor project must be a mapping, not a list");
  check("{}", "1:1: an editor project needs 'trees'");
  check(R"({"name":"x","data":[]})", "1:20: an editor project must be a mapping, not a list");
  check(R"({"name":"x","data":{}})", "1:20: an editor project needs 'trees'");
  check(R"({"trees":{}})", "1:10: 'trees' must be a list, not a mapping");
  check(R"({"trees":[]})", "1:10: the project has no trees");
  check(R"({"trees":[5]})", "1:11: a tree must be a mapping, not '5'");
}

TEST(BrokenEditorFile, HasNoSuchTree) {
  const std::string json = R"({"trees":[{"title":"Rooot"},{"title":"chat"}]})";
  EXPECT_EQ(read_project(json, {.at = {0, 7, 9}}).problems,
            "7:9: the project has no tree 'Root' (did you mean 'Rooot'?); known are: Rooot, chat");
  EXPECT_EQ(read_project(json, {.title = "dance", .at = {0, 7, 9}}).problems,
            "7:9: the project has no tree 'dance'; known are: Rooot, chat");
}

TEST(BrokenEditorFile, HasTheTreeTwice) {
  check(R"({"trees":[{"title":"Root"},{"title":"Root"}]})",
        "1:1: the project has 2 trees of the title 'Root'");
  check(R"({"trees":[{"title":"root"},{"title":"ROOT"}]})",
        "1:1: the project has 2 trees of the title 'Root'");
  check(R"({"trees":[{"id":"x","title":"Root","root":"1","nodes":{"1":{"name":"done"}}},
{"id":"x","title":"chat"}]})",
        "2:1: the tree 'chat' has the same id as the tree 'Root'");
}

TEST(BrokenEditorFile, HasATreeWithoutRoot) {
  check(R"({"trees":[{"title":"Root","nodes":{}}]})", "1:20: the tree 'Root' has no root");
  check(R"({"trees":[{"title":"Root","root":null}]})", "1:20: the tree 'Root' has no root");
  check(R"({"trees":[{"title":"Root","root":""}]})", "1:20: the tree 'Root' has no root");
  check(R"({"trees":[{"title":"Root","root":"1"}]})", "1:34: the tree 'Root' has no node '1'");
  check(R"({"trees":[{"title":"Root","root":"1","nodes":{}}]})",
        "1:34: the tree 'Root' has no node '1'");
}

TEST(BrokenEditorFile, HasChildrenThatAreNot) {
  check_nodes({R"("1":{"name":"sequence","children":["2","3",[],"b"]})", leaf},
              R"(2:36: the tree 'Root' has no node '2'
2:40: the tree 'Root' has no node '3'
2:44: the id of a node must be text, not a list)");
  check_nodes({R"("1":{"name":"negate","child":"2"})"}, "2:30: the tree 'Root' has no node '2'");
  check_nodes({R"("1":{"name":"sequence","children":"b"})", leaf}, "");
}

TEST(BrokenEditorFile, HasANodeThatIsNone) {
  check_nodes({R"("1":[])"}, "2:5: a node must be a mapping, not a list");
  check_nodes({R"("1":{})"}, "2:5: a node needs a 'name' that says what it is");
  check_nodes({R"("1":{"title":"x","name":""})"},
              "2:14: a node needs a 'name' that says what it is");
  check_nodes({R"("1":{"title":"x","name":{}})"},
              "2:14: a node needs a 'name' that says what it is");
}

TEST(BrokenEditorFile, HasAnUnknownNode) {
  const std::string rest =
      ": it is no kind of node and no tree of this project, and its title 'All (of it)' is no call";
  check_nodes({R"j("1":{"name":"Sequence","title":"All (of it)"})j"},
              "2:32: unknown node 'Sequence' (did you mean 'sequence'?)" + rest);
  check_nodes({R"j("1":{"name":"priority","title":"All (of it)"})j"},
              "2:32: unknown node 'priority'" + rest);
  check_nodes({R"("1":{"name":"x"})"},
              "2:5: unknown node 'x': it is no kind of node and no tree of this project, and its "
              "title '' is no call");
}

TEST(BrokenEditorFile, HasTooFewOrTooManyChildren) {
  for (const std::string kind : {"sequence", "select", "random", "random_weighted"}) {
    const std::string expected =
        "2:" + std::to_string(24 + kind.size()) + ": '" + kind + "' needs children";
    check_nodes({R"("1":{"name":")" + kind + R"(","title":"x"})"}, expected);
    check_nodes({R"("1":{"name":")" + kind + R"(","title":"x","children":[]})"}, expected);
  }
  for (const std::string kind : {"negate", "repeat_until_fail"}) {
    const std::string expected = "2:5: '" + kind + "' needs a child";
    check_nodes({R"("1":{"name":")" + kind + R"("})"}, expected);
    check_nodes({R"("1":{"name":")" + kind + R"(","child":null})"}, expected);
  }
  check_nodes({R"("1":{"name":"negate","children":["b","c"]})", leaf, R"("c":{"name":"done"})"},
              "2:5: 'negate' has one child, not 2");
  check_nodes({R"("1":{"name":"done","title":"x","child":"b"})", leaf},
              "2:28: 'done' cannot have children");
}

TEST(BrokenEditorFile, HasNodesThatAreNoTree) {
  check_nodes({R"("1":{"name":"sequence","children":["2","b","b"]})",
               R"("2":{"name":"negate","child":"1"})", leaf},
              R"(2:44: the node 'b' is below two others
3:30: the node '1' is below itself)");
  check_nodes({R"("1":{"name":"negate","child":"1"})"}, "2:30: the node '1' is below itself");
}

TEST(BrokenEditorFile, HasTreesThatContainThemselves) {
  check(R"({"trees":[
{"id":"r","title":"Root","root":"1","nodes":{"1":{"name":"a","title":"go"}}},
{"id":"a","title":"A","root":"1","nodes":{"1":{"name":"negate","child":"2"},
"2":{"name":"b","title":"go"}}},
{"id":"b","title":"B","root":"1","nodes":{"1":{"name":"a","title":"again"}}}]})",
        "5:67: the tree 'A' contains itself: Root > A > B > A");
  check(R"({"trees":[{"id":"r","title":"Root","root":"1","nodes":{"1":{"name":"r"}}}]})",
        "1:60: the tree 'Root' contains itself: Root > Root");
}

TEST(BrokenEditorFile, HasWrongWeights) {
  const auto child = [](const std::string& id, const std::string& rest) {
    return "\"" + id + R"(":{"name":"done","title":"x")" + rest + "}";
  };
  check_nodes(
      {R"("1":{"name":"random_weighted","children":["2","3","4","5","6","7","8"]})", child("2", ""),
       child("3", R"(,"properties":{})"), child("4", R"(,"properties":{"weight":0})"),
       child("5", R"(,"properties":{"weight":1.5})"),
       child("6", R"(,"properties":{"weight":"many"})"),
       child("7", R"(,"properties":{"weight":2000000000})"),
       child("8", R"(,"properties":{"weight":"{{w}}"})")},
      R"(3:28: a child of 'random_weighted' needs the property 'weight'
4:28: a child of 'random_weighted' needs the property 'weight'
5:55: 'weight' must be a whole number from 1 to 1000000000, not '0'
6:55: 'weight' must be a whole number from 1 to 1000000000, not '1.5'
7:55: 'weight' must be a whole number from 1 to 1000000000, not the text 'many'
8:55: 'weight' must be a whole number from 1 to 1000000000, not '2000000000'
9:56: there is no property 'w'; the tree has none)");
}

TEST(BrokenEditorFile, HasWrongNumbersOfRuns) {
  const auto repeat = [](const std::string& rest) {
    return std::vector<std::string>{R"("1":{"name":"repeat_n","child":"b")" + rest + "}", leaf};
  };
  check_nodes(repeat(""), "2:5: 'repeat_n' needs the property 'n'");
  check_nodes(repeat(R"(,"properties":{"n":1})"),
              "2:54: 'n' must be a whole number from 2 to 1000000000, not '1'");
  check_nodes(repeat(R"(,"properties":{"n":-3})"),
              "2:54: 'n' must be a whole number from 2 to 1000000000, not '-3'");
  check_nodes(repeat(R"(,"properties":{"n":[3]})"),
              "2:54: 'n' must be a whole number from 2 to 1000000000, not a list");
  check_nodes(repeat(R"(,"properties":{"n":null})"),
              "2:54: 'n' must be a whole number from 2 to 1000000000, not nothing");
}

TEST(BrokenEditorFile, HasWrongRetries) {
  const auto retry = [](const std::string& rest) {
    return std::vector<std::string>{R"("1":{"name":"retry","child":"b")" + rest + "}", leaf};
  };
  check_nodes(retry(""), "2:5: 'retry' needs the property 'times'");
  check_nodes(retry(R"(,"properties":{"times":0})"),
              "2:55: 'times' must be a whole number from 1 to 1000000000, not '0'");
  check_nodes(retry(R"(,"properties":{"times":2,"wait":"soon"})"),
              "2:64: 'retry.wait': 'soon' is not a duration such as 250ms, 2s, 1.5m or 1h");
}

TEST(BrokenEditorFile, HasATitleThatIsNoCall) {
  check_nodes({R"("1":{"name":"runner"})"}, "2:5: 'runner' needs a title with a call");
  check_nodes({R"("1":{"name":"wait"})"}, "2:5: 'wait' needs a title with its arguments");
  check_nodes({R"("1":{"name":"wait","title":"Wait <seconds> seconds"})"},
              "2:29: 'Wait <seconds> seconds' has no arguments in parentheses");
  check_runner("Guest.show", "{}",
               "2:31: 'Guest.show' is not a call such as Module.function(1, \"two\")");
  check_runner("Guest.show(1)!", "{}",
               "2:44: a space is missing between the call and the text behind it");
}

TEST(BrokenEditorFile, HasTermsThatAreWrong) {
  check_runner("Guest.show(foo)", "{}", "2:42: 'foo' is not an Elixir term: a text needs quotes");
  check_nodes({R"("1":{"name":"log","title":"Log (\"a\", [1, 2) here"})"},
              "2:45: a ',' or ']' is missing in this list");
}

TEST(BrokenEditorFile, CountsColumnsAsTheFileIsWritten) {
  check_nodes(
      {R"j("1":{"name":"runner","title":"Guest.show(\"\\n\", \u00e9\ud83d\ude00é, foo)"})j"},
      "2:51: 'é😀é' is not an Elixir term: a text needs quotes");
  check_nodes({R"j("1":{"name":"runner","title":"Guest.show(\"é\", \t\/ foo)"})j"},
              "2:51: '/' cannot begin an Elixir term");
}

TEST(BrokenEditorFile, HasUnknownKeys) {
  check_runner("Guest.show({{rom}})", R"({"room":1,"phrase":"x"})",
               "2:42: there is no property 'rom' (did you mean 'room'?); known are: phrase, room");
  check_runner(R"(Guest.show(["{{a}}", {{b}}]))", R"({"x":1})",
               R"(2:45: there is no property 'a' (did you mean 'x'?); known are: x
2:54: there is no property 'b' (did you mean 'x'?); known are: x)");
  check_runner("{{who}}.show(1)", "{}", "2:31: there is no property 'who'; the tree has none");
  check_runner("Guest.show(1)", R"({"a":"{{b}}","b":"{{c}}"})",
               R"(3:20: there is no property 'b'; the tree has none
3:32: there is no property 'c' (did you mean 'a'?); known are: a)");
}

TEST(BrokenEditorFile, HasAnInstanceWithUnknownKeys) {
  check(R"j({"trees":[{"id":"r","title":"Root","root":"1","nodes":{
"1":{"name":"s","title":"Sub","properties":{"a":"{{x}}","b":"\"{{y}}\"","c":"[{{z}}"}}}},
{"id":"s","title":"Sub","root":"1","nodes":{"1":{"name":"log","title":"log({{a}})"}}}]})j",
        R"(2:50: there is no property 'x'; the tree has none
2:64: there is no property 'y'; the tree has none
2:79: there is no property 'z'; the tree has none)");
}

TEST(BrokenEditorFile, HasAListInsideAText) {
  check_runner(R"(Guest.show("a {{x}}"))", R"({"x":[1]})",
               "2:46: the property 'x' is a list, which cannot stand inside a text");
}

TEST(BrokenEditorFile, HasActionsThatAreNot) {
  check_runner("Guest.shw(1)", "{}",
               "2:31: unknown action 'Guest.shw' (did you mean 'Guest.show'?)");
  check_nodes({R"j("1":{"name":"Gest.show(what)","title":"Gest.show(1)"})j"},
              "2:40: unknown action 'Gest.show' (did you mean 'Guest.show'?)");
}

TEST(BrokenEditorFile, HasWrongArguments) {
  check_runner("Guest.show(1, 2)", "{}", "2:41: 'Guest.show' takes 1 argument, not 2");
  check_nodes({R"("1":{"name":"sequence","children":["2","3","4","5"]})",
               R"j("2":{"name":"wait","title":"wait(\"long\")"})j",
               R"j("3":{"name":"succeed_rate","title":"succeed_rate(1)"})j",
               R"j("4":{"name":"log","title":"Log ()"})j",
               R"j("5":{"name":"runner","title":"Guest.greet(\"Tom\", 1.5)"})j"},
              "3:34: 'seconds' of 'wait' must be a duration such as 250ms or a number of seconds, "
              "at most 1000000000, not the text 'long'\n"
              "4:50: 'rate' of 'succeed_rate' must be a number between 0 and 1, not '1'\n"
              "5:32: 'log' takes 1 argument, not 0\n"
              "6:52: 'times' of 'Guest.greet' must be a whole number, not '1.5'");
}

TEST(BrokenEditorFile, HasWrongNamedArguments) {
  check_runner("Guest.greet(who: \"Tom\", times: 1)", "{}",
               R"(2:42: 'Guest.greet' needs 'whom'
2:43: 'Guest.greet' has no parameter 'who' (did you mean 'whom'?))");
}

TEST(BrokenEditorFile, ReadsWhatNoBotKnows) {
  check_runner("Guest.show({{custom.rom}})", "{}",
               "2:42: there is no 'custom.rom' (did you mean 'custom.room'?)");
  check_runner(R"(Guest.show("a {{data.x}}"))", "{}", "2:42: there is no 'data.x'");
}

TEST(BrokenEditorFile, IsToldOfEverythingAtOnce) {
  check_nodes({R"("1":{"name":"sequence","children":["2","3","4","5"]})",
               R"j("2":{"name":"wait","title":"wait(a)"})j", R"("3":{"name":"negate"})",
               R"j("4":{"name":"runner","title":"Guest.sho(1)"})j"},
              R"(2:48: the tree 'Root' has no node '5'
3:34: 'a' is not an Elixir term: a text needs quotes
4:5: 'negate' needs a child
5:31: unknown action 'Guest.sho' (did you mean 'Guest.show'?))");
}

/// A chain of trees, each with two instances of the next.
std::string doubling(int trees) {
  std::string json = R"({"trees":[)";
  for (int i = 0; i < trees; ++i) {
    const std::string next = R"({"name":"t)" + std::to_string(i + 1) + R"(","title":"go"})";
    json += std::string(i == 0 ? "" : ",\n") + R"({"id":"t)" + std::to_string(i) +
            R"(","title":")" + (i == 0 ? "Root" : "sub") +
            R"(","root":"1","nodes":{"1":{"name":"sequence","children":["2","3"]},"2":)" + next +
            R"(,"3":)" + next + "}}";
  }
  return json + R"(,
{"id":"t)" +
         std::to_string(trees) +
         R"(","title":"last","root":"1","nodes":{"1":{"name":"done","title":"x"}}}]})";
}

TEST(BrokenEditorFile, GrowsBeyondAllBounds) {
  EXPECT_EQ(read_project(doubling(3)).problems, "");
  check(doubling(30),
        "31:75: the tree has more than 200000 nodes, with its subtrees in their places");
}

/// A chain of trees, each with this property, which is made of that of the one before.
std::string handed_on(int trees, const std::string& text) {
  std::string json = R"({"trees":[)";
  for (int i = 0; i < trees; ++i) {
    json += R"({"id":"t)" + std::to_string(i) + R"(","title":")" + (i == 0 ? "Root" : "sub") +
            R"(","root":"1","nodes":{"1":{"name":"t)" + std::to_string(i + 1) +
            R"(","properties":{"a":)" + text + R"(}}},"properties":{"a":"abc"}},)" + "\n";
  }
  const std::string last = R"-({"name":"log","title":"log({{a}})"})-";
  return json + R"({"id":"t)" + std::to_string(trees) +
         R"(","title":"last","root":"1","nodes":{"1":)" + last + "}}]}";
}

TEST(BrokenEditorFile, HasPropertiesThatGrowBeyondAllBounds) {
  const std::string too_large =
      "the tree takes more than 128 MiB, with its subtrees and their parameters in their places";
  EXPECT_EQ(read_project(handed_on(10, R"("{{a}}{{a}}")")).problems, "");
  check(handed_on(60, R"("{{a}}{{a}}")"), "24:89: " + too_large);
  check(handed_on(60, R"(["{{a}}","{{a}}"])"), "19:85: " + too_large);
  check(handed_on(400, R"(["{{a}}"])"),
        "102:87: lists and mappings are nested more than 200 levels deep, with parameters in "
        "their places");
  std::string own = R"("a0":"abc")";
  for (int i = 1; i < 60; ++i) {
    const std::string last = "{{a" + std::to_string(i - 1) + "}}";
    own += ",\n\"a" + std::to_string(i) + "\":\"" + last + last + "\"";
  }
  check(runner_of("log({{a59}})", "{" + own + "}"), "28:8: " + too_large);
}

TEST(BrokenEditorFile, IsTooDeep) {
  std::vector<std::string> nodes;
  for (int i = 1; i < 600; ++i) {
    nodes.push_back("\"" + std::to_string(i) + R"(":{"name":"negate","child":")" +
                    std::to_string(i + 1) + "\"}");
  }
  nodes.push_back(R"("600":{"name":"done"})");
  check_nodes(nodes, "502:7: nodes are nested more than 500 levels deep");
}

}  // namespace
}  // namespace botarmy
