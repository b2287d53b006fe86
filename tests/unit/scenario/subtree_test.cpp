// SPDX-License-Identifier: MIT
//
// Trees within trees: with parameters, from other files, from the program.
#include "temp_dir.hpp"
#include "tree_text.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(problems_of(yaml), expected) << yaml;
}

TEST(Subtree, StandsWhereItIsNamed) {
  EXPECT_EQ(tree_of(R"(
tree: {sequence: [{tree: hi}, {tree: hi, name: again}, {negate: {tree: hi}}]}
trees: {hi: {log: hi}}
)"),
            R"(sequence(log<hi>["hi"] log"again"<hi>["hi"] negate(log<hi>["hi"])))");
}

TEST(Subtree, CanBeTheWholeTree) {
  EXPECT_EQ(tree_of("tree: hi\ntrees: {hi: {log: hi}}"), R"(log<hi>["hi"])");
  EXPECT_EQ(tree_of("tree: {tree: hi}\ntrees: {hi: {log: hi}}"), R"(log<hi>["hi"])");
}

TEST(Subtree, TakesItsParametersFromWithElseFromTheirDefaults) {
  EXPECT_EQ(tree_of(R"(
tree: {sequence: [{tree: say, with: {phrase: hello}}, {tree: say}]}
trees:
  say:
    parameters: {phrase: hi, seconds: 0.5}
    sequence: [{log: "I say {{phrase}}, {{ phrase }}!"}, {wait: "{{seconds}}"}]
)"),
            R"(sequence(sequence<say>(log["I say hello, hello!"] wait[5E-1]) )"
            R"(sequence<say>(log["I say hi, hi!"] wait[5E-1])))");
}

TEST(Subtree, KeepsTheTypeOfAParameterThatStandsAlone) {
  EXPECT_EQ(tree_of(R"(
tree: {tree: t, with: {n: 3, heavy: 7, range: [1, 2], who: {name: ann, tags: [a, b]}}}
trees:
  t:
    parameters: {n: , heavy: , range: , who: }
    random_weighted:
      - {weight: "{{heavy}}", repeat_n: {n: "{{n}}", node: {wait: "{{range}}"}}}
      - {weight: 1, log: "{{who.name}} {{who.tags.1}} {{n}}"}
)"),
            R"(random_weighted<t>(repeat_n*7x3(wait[1,2]) log["ann b 3"]))");
}

TEST(Subtree, HandsItsParametersOn) {
  EXPECT_EQ(tree_of(R"(
tree: {tree: outer, with: {a: lobby}}
trees:
  outer: {parameters: {a: , b: x}, tree: inner, with: {text: "{{a}}-{{b}}-{{id}}"}}
  inner: {parameters: {text: }, ws.send: "<{{text}}>"}
)"),
            R"(ws.send<outer>["<lobby-x-{{id}}>"])");
}

TEST(Subtree, LeavesToTheBotWhatIsNoParameter) {
  EXPECT_EQ(tree_of(R"(
custom: {room: lobby}
tree: {tree: t}
trees:
  t: {parameters: {phrase: "hello from {{id}}"}, ws.send: "{{custom.room}}:{{phrase}}{{'{{'}}"}
)"),
            R"(ws.send<t>["{{custom.room}}:hello from {{id}}{{'{{'}}"])");
}

TEST(Subtree, ComesFromTheProgramToo) {
  EXPECT_EQ(tree_of("tree: {sequence: [{tree: hello}]}"), R"(sequence(log<hello>["hello"]))");
  EXPECT_EQ(tree_of("name: x", {.tree = "hello"}), R"(log<hello>["hello"])");
}

TEST(Subtree, IsChosenOnTheCommandLine) {
  EXPECT_EQ(tree_of("tree: done\ntrees: {hi: {log: hi}}", {.tree = "hi"}), R"(log<hi>["hi"])");
  EXPECT_EQ(problems_of("trees: {hi: {log: hi}}", {.tree = "goodbye"}),
            "--tree: there is no tree 'goodbye'; known are: hi, hello");
}

TEST(Subtree, ComesFromOtherFiles) {
  const TempDir directory;
  (void)directory.write("common.yaml", R"(
include: more.yaml
trees: {hi: {log: hi}, both: {sequence: [{tree: hi}, {tree: bye}]}}
data: {words: [a, b]}
)");
  (void)directory.write("more.yaml", "include: [common.yaml]\ntrees: {bye: {log: bye}}");
  const std::string path = directory.write("main.yaml", R"(
include: [common.yaml, more.yaml]
tree: {sequence: [{tree: both}, {log: "{{data.words}}"}]}
)");
  Problems problems;
  const Scenario scenario = read_scenario_file(path, sample_registry(), {}, problems);
  EXPECT_TRUE(problems.empty()) << problems.with_lines();
  EXPECT_EQ(serialized(scenario.tree.value()),
            R"(sequence(sequence<both>(log<hi>["hi"] log<bye>["bye"]) log["{{data.words}}"]))");
}

TEST(Subtree, OfABrokenEditorFileIsReportedOnce) {
  const TempDir directory;
  const std::string editor = directory.write("e.json", "{]");
  const std::string path = directory.write(
      "main.yaml", "tree: {sequence: [{tree: {editor: e.json}}, {tree: {editor: ./e.json}}]}");
  Problems problems;
  (void)read_scenario_file(path, sample_registry(), {}, problems);
  EXPECT_EQ(problems.all().size(), 1) << problems.with_lines();
  EXPECT_TRUE(problems.with_lines().starts_with(editor + ":1:2: this is not JSON"));
}

TEST(Subtree, OfAnotherFileIsReportedThere) {
  const TempDir directory;
  const std::string common = directory.write("common.yaml", "trees: {hi: {lgo: hi}}");
  const std::string path = directory.write("main.yaml", R"(
include: [common.yaml, gone.yaml, {}]
trees: {hi: done}
tree: {tree: hi}
)");
  Problems problems;
  (void)read_scenario_file(path, sample_registry(), {}, problems);
  EXPECT_THROW(problems.throw_if_any(), ScenarioError);
  try {
    problems.throw_if_any();
  } catch (const ScenarioError& error) {
    EXPECT_EQ(error.what(), path + ":2:24: cannot read " + in_quotes(directory.path("gone.yaml")) +
                                ": No such file or directory\n" + path +
                                ":2:35: a file to include must be text, not a mapping\n" + common +
                                ":1:9: the tree 'hi' is already there, in line 3 of " + path);
  }
}

TEST(BrokenSubtree, DoesNotExist) {
  check("tree: {sequence: [{tree: caht}, {tree: hlelo}]}\ntrees: {chat: done}",
        R"(x:1:26: there is no tree 'caht' (did you mean 'chat'?)
x:1:40: there is no tree 'hlelo' (did you mean 'hello'?))");
  check("tree: {tree: }", "x:1:8: 'tree' needs the name of a tree, not nothing");
  check("tree: {tree: [a]}", "x:1:14: 'tree' needs the name of a tree, not a list");
  check("tree: {negate: chat}\ntrees: {chat: done}",
        "x:1:16: unknown action 'chat' (there is a tree of this name: write 'tree: chat')");
}

TEST(BrokenSubtree, ContainsItself) {
  check(
      "tree: {tree: a}\ntrees: {a: {negate: {tree: b}}, b: {tree: c}, c: {sequence: [{tree: a}]}}",
      "x:2:69: the tree 'a' contains itself: a > b > c > a");
  check("trees: {a: {tree: a}}", "x:1:19: the tree 'a' contains itself: a > a");
}

TEST(BrokenSubtree, HasParametersThatAreNone) {
  check("tree: {tree: a, with: {c: 1}}\ntrees: {a: {parameters: {b: }, log: '{{b}}'}}",
        R"(x:1:14: the tree 'a' needs 'b': give it below 'with'
x:1:24: the tree 'a' has no parameter 'c' (did you mean 'b'?))");
  check("tree: {tree: a, with: [1]}\ntrees: {a: {parameters: 5, done: }}",
        R"(x:1:23: 'with' must be a mapping, not a list
x:2:25: 'parameters' must be a mapping, not '5')");
  check("tree: {tree: hello, with: {a: 1}}",
        "x:1:28: the tree 'hello' has no parameters: it is part of the program");
}

TEST(BrokenSubtree, TakesAParameterThatDoesNotFit) {
  check(R"(tree: {tree: t, with: {n: many, w: 0, s: soon, l: [1]}}
trees:
  t:
    parameters: {n: , w: , s: , l: }
    random_weighted:
      - {weight: "{{w}}", repeat_n: {n: "{{n}}", node: {wait: "{{s}}"}}}
      - {weight: 1, log: "<{{l}}> {{l.3}}"}
)",
        R"(x:1:27: 'repeat_n.n' must be a whole number from 2 to 1000000000, not 'many'
x:1:36: 'weight' must be a whole number from 1 to 1000000000, not '0'
x:1:42: 'seconds' of 'wait' must be a duration such as 250ms or a number of seconds, at most )"
        R"(1000000000, not the text 'soon'
x:7:26: '{{l}}' is a list, which cannot stand among other text
x:7:26: there is no 'l.3')");
}

TEST(BrokenSubtree, IsWrongThoughNothingUsesIt) {
  check(
      "tree: done\ntrees: {a: {sequence: []}, b: {parameters: {n: }, repeat_n: {n: '{{n}}', node: "
      "dnoe}}}",
      R"(x:2:23: 'sequence' needs a list of nodes, not an empty one
x:2:80: unknown action 'dnoe' (did you mean 'done'?))");
}

/// Trees that hand their parameter on, each as this text.
std::string handed_on(int trees, const std::string& text) {
  std::string yaml = "tree: {tree: t0, with: {a: abc}}\ntrees:\n";
  for (int i = 0; i < trees; ++i) {
    yaml += "  t" + std::to_string(i) + ": {parameters: {a: }, tree: t" + std::to_string(i + 1) +
            ", with: {a: " + text + "}}\n";
  }
  return yaml + "  t" + std::to_string(trees) + ": {parameters: {a: }, log: \"{{a}}\"}\n";
}

TEST(BrokenSubtree, HasParametersThatGrowBeyondAllBounds) {
  const std::string too_large =
      "the tree takes more than 128 MiB, with its subtrees and their parameters in their places";
  EXPECT_EQ(problems_of(handed_on(10, "\"{{a}} {{a}}\"")), "nothing");
  check(handed_on(60, "\"{{a}} {{a}}\""), "x:26:49: " + too_large);
  check(handed_on(60, "[\"{{a}}\", \"{{a}}\"]"), "x:21:50: " + too_large);
  check(handed_on(400, "[\"{{a}}\"]"),
        "x:201:52: lists and mappings are nested more than 200 levels deep, with parameters in "
        "their places");
}

TEST(BrokenSubtree, ContainsItselfInMoreWaysThanCanBeTold) {
  std::string trees = "tree: {tree: t0}\ntrees:\n";
  for (int i = 0; i < 12; ++i) {
    trees += "  t" + std::to_string(i) + ": {sequence: [{tree: t0}";
    for (int n = 1; n < 12; ++n) trees += ", {tree: t" + std::to_string(n) + "}";
    trees += "]}\n";
  }
  Problems problems;
  (void)read_scenario(trees, "x", sample_registry(), {}, problems);
  EXPECT_LE(problems.all().size(), 12 * 12 + 1);  // one for each place, and for all the nodes
}

TEST(BrokenSubtree, GrowsBeyondAllBounds) {
  std::string trees = "tree: {tree: t0}\ntrees:\n";
  for (int i = 0; i < 20; ++i) {
    const std::string next = "{tree: t" + std::to_string(i + 1) + "}";
    trees += "  t" + std::to_string(i) + ": {sequence: [" + next + ", " + next + "]}\n";
  }
  check(trees + "  t20: done\n",
        "x:21:33: the tree has more than 200000 nodes, with its subtrees in their places");
  std::string chain = "tree: {tree: t0}\ntrees:\n";
  for (int i = 0; i < 600; ++i) {
    chain += "  t" + std::to_string(i) + ": {tree: t" + std::to_string(i + 1) + "}\n";
  }
  check(chain + "  t600: done\n", "x:502:9: nodes are nested more than 500 levels deep");
}

TEST(UnusedTree, IsWarnedOf) {
  Problems problems;
  (void)read_scenario("tree: {tree: a}\ntrees: {a: done, b: {tree: c}, c: done}", "x",
                      sample_registry(), {}, problems);
  EXPECT_EQ(problems.with_lines(), R"(x:2:18: warning: the tree 'b' is not used
    trees: {a: done, b: {tree: c}, c: done}
                     ^
x:2:32: warning: the tree 'c' is not used
    trees: {a: done, b: {tree: c}, c: done}
                                   ^
)");
}

}  // namespace
}  // namespace botarmy
