// SPDX-License-Identifier: MIT
#include "lint/possible.hpp"

#include "any_tree.hpp"
#include "tree/cursor.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

const Possible anything{true, true, true, false};
constexpr const char* then = "it succeeded";
constexpr const char* otherwise = "it failed";

/// Runs one leaf if the node succeeded and another if it failed.
Node observed(Node node) {
  return select({sequence({std::move(node), action(then)}), action(otherwise)});
}

/// What can come of the leaves of a tree: anything for some, little for others.
std::vector<Possible> any_traits(const Tree& tree, Random& random) {
  std::vector<Possible> leaves;
  for (const Tree::Leaf& leaf : tree.leaves()) {
    Possible possible{random.chance(0.6), random.chance(0.5), random.chance(0.1), false};
    if (leaf.action == then) possible = {true, false, false, false};
    possible.goes_on_for_ever = possible.never_ends();
    leaves.push_back(possible);
  }
  return leaves;
}

/// What came of bots that walked through a tree.
struct Seen {
  std::set<Tree::Index> nodes;
  bool ended = false;
};

/// One bot's walk: each leaf comes to something that is possible for it.
void walk(const Tree& tree, std::span<const Possible> leaves, Random& random, Seen& seen) {
  Cursor cursor(tree, random);
  for (int step = 0; step < 200; ++step) {
    const Tree::Index leaf = cursor.leaf();
    Tree::Index node = tree.leaves()[leaf].node;
    for (; node != Tree::none; node = tree.nodes()[node].parent) seen.nodes.insert(node);
    const Possible& possible = leaves[leaf];
    const bool may_move = possible.succeeds || possible.fails;
    if (possible.ends_the_bot && (!may_move || random.chance(0.2))) {
      seen.ended = true;
      return;
    }
    if (!may_move) return;  // it would stay here for ever
    const bool succeeds = possible.succeeds && (!possible.fails || random.chance(0.5));
    cursor.advance(succeeds, random);
  }
}

Seen walks(const Tree& tree, std::span<const Possible> leaves, Random& random) {
  Seen seen;
  for (int bot = 0; bot < 20; ++bot) walk(tree, leaves, random, seen);
  return seen;
}

/// How many nodes were said to be able to run, and how many of them did.
struct Tally {
  std::size_t can_run = 0;
  std::size_t ran = 0;
};

Tally expect_no_contradiction(std::uint64_t seed) {
  Random random(seed, 1);
  const Tree tree(observed(any_tree(random, 4)));
  const std::vector<Possible> leaves = any_traits(tree, random);
  const std::vector<Possible> possible = possible_of(tree, leaves);
  const std::vector<bool> runs = can_run(tree, possible);
  const Seen seen = walks(tree, leaves, random);
  Tally tally;
  for (Tree::Index node = 0; node < runs.size(); ++node) {
    if (seen.nodes.contains(node)) {
      EXPECT_TRUE(runs[node]) << tree.path(node) << " ran";
    }
    tally.can_run += runs[node] ? 1 : 0;
  }
  tally.ran = seen.nodes.size();

  const Tree::Index observer = tree.nodes()[0].first_child;
  const Possible& result = possible[tree.nodes()[observer].first_child];
  for (const Tree::Leaf& leaf : tree.leaves()) {
    if (!seen.nodes.contains(leaf.node)) continue;
    if (leaf.action == then) {
      EXPECT_TRUE(result.succeeds);
    }
    if (leaf.action == otherwise) {
      EXPECT_TRUE(result.fails);
    }
  }
  if (seen.ended) {
    EXPECT_TRUE(possible[0].ends_the_bot);
  }
  return tally;
}

TEST(Possible, IsNeverContradictedByABotInAnyTree) {
  Tally all;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tally tally = expect_no_contradiction(seed);
    if (testing::Test::HasFailure()) return;
    all.can_run += tally.can_run;
    all.ran += tally.ran;
  }
  // Nor is it so careful as to say nothing: nearly all that is said to be able to run does.
  EXPECT_GT(all.ran * 100, all.can_run * 95);
}

/// What can come of a tree whose leaves are named by what can come of them: 's', 'f' and 'e' for
/// succeeds, fails and ends the bot.
Possible result(const Node& node) {
  const Tree tree(node);
  std::vector<Possible> leaves;
  for (const Tree::Leaf& leaf : tree.leaves()) {
    const auto can = [&](char what) { return leaf.action.find(what) != std::string::npos; };
    Possible possible{can('s'), can('f'), can('e'), false};
    possible.goes_on_for_ever = possible.never_ends();
    leaves.push_back(possible);
  }
  return possible_of(tree, leaves).front();
}

Possible only(bool Possible::*what) {
  Possible possible{false, false, false, false};
  possible.*what = true;
  return possible;
}

const Possible success = only(&Possible::succeeds);
const Possible failure = only(&Possible::fails);
const Possible end = only(&Possible::ends_the_bot);
const Possible for_ever = only(&Possible::goes_on_for_ever);
const Node s = action("s");
const Node f = action("f");
const Node e = action("e");
const Node sf = action("sf");

TEST(Possible, OfASequenceIsWhatItsChildrenLetThrough) {
  EXPECT_EQ(result(sequence({s, s})), success);
  EXPECT_EQ(result(sequence({s, f, e})), failure);
  EXPECT_EQ(result(sequence({s, e, f})), end);
  EXPECT_EQ(result(sequence({sf, e})), (Possible{false, true, true, false}));
  EXPECT_EQ(result(sequence({action("-"), e})), for_ever);
}

TEST(Possible, OfASelectIsWhatItsChildrenLetThrough) {
  EXPECT_EQ(result(select({f, f})), failure);
  EXPECT_EQ(result(select({f, s, e})), success);
  EXPECT_EQ(result(select({sf, e})), (Possible{true, false, true, false}));
}

TEST(Possible, OfARandomNodeIsWhatAnyChildComesTo) {
  EXPECT_EQ(result(random({s, f})), (Possible{true, true, false, false}));
  EXPECT_EQ(result(random_weighted({{1, s}, {9, e}})), (Possible{true, false, true, false}));
}

TEST(Possible, OfARepeatNodeIsToSucceedOrToGoOnForEver) {
  EXPECT_EQ(result(repeat_until_fail(s)), for_ever);
  EXPECT_EQ(result(repeat_until_fail(f)), success);
  EXPECT_EQ(result(repeat_until_fail(sf)), (Possible{true, false, false, true}));
  EXPECT_EQ(result(repeat_until_succeed(f)), for_ever);
  EXPECT_EQ(result(repeat_until_succeed(s)), success);
  EXPECT_EQ(result(repeat_until_succeed(action("fe"))), (Possible{false, false, true, true}));
  EXPECT_EQ(result(repeat_n(2, f)), success);
  EXPECT_EQ(result(repeat_n(2, e)), end);
}

TEST(Possible, OfARetryIsWhatItsLastRunCanComeTo) {
  EXPECT_EQ(result(retry(2, {}, s)), success);
  EXPECT_EQ(result(retry(2, {}, f)), result(f));
  EXPECT_EQ(result(retry(2, {}, sf)), result(sf));
  EXPECT_EQ(result(retry(2, {}, e)), end);
}

TEST(Possible, OfADecoratorIsThatOfItsChildTurned) {
  EXPECT_EQ(result(negate(s)), failure);
  EXPECT_EQ(result(negate(f)), success);
  EXPECT_EQ(result(always_succeed(f)), success);
  EXPECT_EQ(result(always_fail(s)), failure);
  EXPECT_EQ(result(always_fail(e)), end);
  EXPECT_EQ(result(always_succeed(repeat_until_fail(s))), for_ever);
}

TEST(Possible, OfAnUnknownActionIsAnything) { EXPECT_EQ(possible_of(nullptr), anything); }

}  // namespace
}  // namespace botarmy
