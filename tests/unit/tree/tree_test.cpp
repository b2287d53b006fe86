// SPDX-License-Identifier: MIT
#include <botarmy/outcome.hpp>
#include <botarmy/tree.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace botarmy {
namespace {

/// The whole text of the error, or nothing if the tree is fine.
std::string problem(const Node& root) {
  try {
    const Tree tree(root);
    return "";
  } catch (const TreeError& error) {
    return error.what();
  }
}

std::vector<std::string> paths(const Node& root) {
  const Tree tree(root);
  std::vector<std::string> result;
  for (const Tree::Leaf& leaf : tree.leaves()) result.push_back(tree.path(leaf.node));
  return result;
}

Node without_children(NodeKind kind) {
  Node node;
  node.kind = kind;
  return node;
}

const Node a = action("a");

TEST(Tree, NamesLeavesByWhereTheyStandInTheOrderOfWriting) {
  const Node root = sequence(
      {action("log"), negate(action("wait")), sequence({action("ws.send"), action("ws.close")})});
  EXPECT_EQ(paths(root),
            (std::vector<std::string>{"root/0.log", "root/1.negate/0.wait",
                                      "root/2.sequence/0.ws.send", "root/2.sequence/1.ws.close"}));
}

TEST(Tree, NamesNodesByTheNamesTheyWereGiven) {
  Node login = sequence({action("post")});
  login.name = "login";
  login.children[0].name = "send the password";
  EXPECT_EQ(paths(select({login})), std::vector<std::string>{"root/login/send the password"});
}

TEST(Tree, NamesTheRootOfASubtreeByThatTreeUnlessItHasAName) {
  Node chat = sequence({a});
  chat.tree = "chat";
  Node second = chat;
  second.name = "talk";
  EXPECT_EQ(paths(select({chat, second})),
            (std::vector<std::string>{"root/chat/0.a", "root/talk/0.a"}));
}

TEST(Tree, CountsSiblingsOfTheSameName) {
  Node named = a;
  named.name = "x";
  EXPECT_EQ(paths(select({named, a, named, named})),
            (std::vector<std::string>{"root/x", "root/1.a", "root/2.x", "root/3.x"}));
}

TEST(Tree, OfOneLeafIsItsRoot) { EXPECT_EQ(paths(a), std::vector<std::string>{"root"}); }

TEST(Tree, KeepsWhatALeafRuns) {
  const Tree tree(sequence({action("wait", {1, 2})}));
  ASSERT_EQ(tree.leaves().size(), 1U);
  EXPECT_EQ(tree.leaves()[0].action, "wait");
  EXPECT_EQ(tree.leaves()[0].arguments, (json::array{1, 2}));
  EXPECT_EQ(tree.nodes()[tree.leaves()[0].node].kind, NodeKind::leaf);
}

TEST(Tree, LaysSiblingsSideBySide) {
  const Tree tree(sequence({select({a, a}), random_weighted({{2, a}, {3, a}})}));
  const Tree::Place& root = tree.nodes()[0];
  EXPECT_EQ(root.parent, Tree::none);
  EXPECT_EQ(root.next_sibling, Tree::none);
  EXPECT_EQ(root.child_count, 2U);
  const Tree::Place& first = tree.nodes()[root.first_child];
  EXPECT_EQ(first.kind, NodeKind::select);
  EXPECT_EQ(first.parent, 0U);
  EXPECT_EQ(first.next_sibling, root.first_child + 1);
  const Tree::Place& second = tree.nodes()[first.next_sibling];
  EXPECT_EQ(second.kind, NodeKind::random_weighted);
  EXPECT_EQ(second.next_sibling, Tree::none);
  EXPECT_EQ(second.weight_sum, 5);
  EXPECT_EQ(tree.nodes()[second.first_child + 1].weight, 3);
}

TEST(Tree, HasNoTwoNodesOfTheSamePathWhateverNamesSay) {
  const auto called = [](const char* name, Node node) {
    node.tree = name;
    return node;
  };
  const Node root = sequence({called("x/y", a), called("x", sequence({called("y", a)})),
                              called("3.a", a), a, called("1.", a), called("42", a)});
  EXPECT_EQ(paths(root), (std::vector<std::string>{"root/0.x_y", "root/x/y", "root/2.3.a",
                                                   "root/3.a", "root/4.1.", "root/42"}));
}

TEST(Tree, CanBeVeryDeep) {
  Node root = a;
  for (int i = 0; i < 1000; ++i) root = negate(std::move(root));
  EXPECT_EQ(Tree(root).nodes().size(), 1001U);
}

TEST(Tree, RefusesACompositeWithoutChildren) {
  EXPECT_EQ(problem(sequence({})), "root: sequence needs at least one child");
  EXPECT_EQ(problem(sequence({a, select({})})), "root/1.select: select needs at least one child");
  EXPECT_EQ(problem(negate(random({}))), "root/0.random: random needs at least one child");
  EXPECT_EQ(problem(random_weighted({})), "root: random_weighted needs at least one child");
}

TEST(Tree, RefusesADecoratorWithoutExactlyOneChild) {
  for (const NodeKind kind :
       {NodeKind::repeat_until_fail, NodeKind::repeat_until_succeed, NodeKind::repeat_n,
        NodeKind::retry, NodeKind::negate, NodeKind::always_succeed, NodeKind::always_fail}) {
    Node node = without_children(kind);
    const std::string name(to_string(kind));
    EXPECT_EQ(problem(node), "root: " + name + " needs exactly one child, not 0");
    node.children = {a, a};
    EXPECT_EQ(problem(node), "root: " + name + " needs exactly one child, not 2");
  }
}

TEST(Tree, RefusesALeafWithChildren) {
  Node leaf = a;
  leaf.children = {a};
  EXPECT_EQ(problem(sequence({leaf})), "root/0.a: a leaf cannot have children");
}

TEST(Tree, RefusesALeafWithoutAnAction) {
  Node leaf = action("");
  leaf.name = "nameless";
  EXPECT_EQ(problem(sequence({a, leaf})), "root/nameless: a leaf needs an action");
}

TEST(Tree, RefusesAWeightThatIsNotAboveZero) {
  EXPECT_EQ(problem(random_weighted({{1, a}, {0, a}})),
            "root/1.a: a weight must be above 0, not 0");
  EXPECT_EQ(problem(random_weighted({{-3, a}})), "root/0.a: a weight must be above 0, not -3");
}

TEST(Tree, RefusesWeightsTooGreatToAddUp) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(problem(random_weighted({{most, a}})), "");
  EXPECT_EQ(problem(random_weighted({{most, a}, {1, a}})),
            "root: the weights add up to more than 9223372036854775807");
}

TEST(Tree, RefusesARepeatNThatDoesNotRepeat) {
  EXPECT_EQ(problem(repeat_n(1, a)), "root: repeat_n needs a count above 1, not 1");
  EXPECT_EQ(problem(sequence({repeat_n(-2, a)})),
            "root/0.repeat_n: repeat_n needs a count above 1, not -2");
  EXPECT_EQ(problem(repeat_n(2, a)), "");
  EXPECT_EQ(problem(retry(0, {}, a)), "root: retry needs a count above 0, not 0");
  EXPECT_EQ(problem(retry(1, {}, a)), "");
}

TEST(OutcomeKind, IsNamedAsInReports) {
  EXPECT_EQ(to_string(OutcomeKind::succeed), "succeed");
  EXPECT_EQ(to_string(OutcomeKind::fail), "fail");
  EXPECT_EQ(to_string(OutcomeKind::continue_), "continue");
  EXPECT_EQ(to_string(OutcomeKind::done), "done");
  EXPECT_EQ(to_string(OutcomeKind::error), "error");
}

TEST(Tree, IsLaidOutInNoTimeHoweverManySiblingsThereAre) {
  std::vector<Node> children(100'000, action("log"));
  for (Node& child : children) child.name = "same";
  const Tree tree(sequence(std::move(children)));
  EXPECT_EQ(tree.path(1), "root/same");
  EXPECT_EQ(tree.path(100'000), "root/99999.same");
}

}  // namespace
}  // namespace botarmy
