// SPDX-License-Identifier: MIT
#include "tree/cursor.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace botarmy {
namespace {

/// The actions that a bot runs one after the other: first the leaf the walk begins at, then one for
/// each outcome ('+' succeeds, '-' fails). A '|' stands where the walk starts again at the top.
std::string walk(const Node& root, std::string_view outcomes) {
  const Tree tree(root);
  Random random(1);
  Cursor cursor(tree, random);
  const auto action_here = [&] { return tree.leaves()[cursor.leaf()].action; };
  std::string visited = action_here();
  for (const char outcome : outcomes) {
    visited += cursor.advance(outcome == '+', random).step == Cursor::Step::restarted ? " | " : " ";
    visited += action_here();
  }
  return visited;
}

/// Shows what the node came to: "fallback" follows its failure, a new start its success.
Node observed(Node node) { return select({std::move(node), action("fallback")}); }

const Node a = action("a");
const Node b = action("b");
const Node c = action("c");

TEST(Cursor, StartsAtTheFirstLeaf) { EXPECT_EQ(walk(sequence({select({a, b}), c}), ""), "a"); }

TEST(Cursor, ALeafAloneStartsAgainWhateverItDoes) { EXPECT_EQ(walk(a, "+-"), "a | a | a"); }

TEST(Cursor, SequenceGoesOnWhenAChildSucceeds) {
  EXPECT_EQ(walk(sequence({a, b, c}), "++"), "a b c");
}

TEST(Cursor, SequenceSucceedsAfterItsLastChild) {
  EXPECT_EQ(walk(observed(sequence({a, b})), "++"), "a b | a");
}

TEST(Cursor, SequenceFailsWhenAChildFails) {
  EXPECT_EQ(walk(observed(sequence({a, b, c})), "+-"), "a b fallback");
}

TEST(Cursor, SelectSucceedsWhenAChildSucceeds) {
  EXPECT_EQ(walk(observed(select({a, b, c})), "-+"), "a b | a");
}

TEST(Cursor, SelectGoesOnWhenAChildFails) { EXPECT_EQ(walk(select({a, b, c}), "--"), "a b c"); }

TEST(Cursor, SelectFailsAfterItsLastChild) {
  EXPECT_EQ(walk(observed(select({a, b})), "--"), "a b fallback");
}

TEST(Cursor, RandomSucceedsAndFailsWithItsChild) {
  EXPECT_EQ(walk(observed(random({a, a})), "+--"), "a | a fallback | a");
}

TEST(Cursor, RandomWeightedSucceedsAndFailsWithItsChild) {
  EXPECT_EQ(walk(observed(random_weighted({{1, a}, {2, a}})), "+--"), "a | a fallback | a");
}

TEST(Cursor, RepeatUntilFailStartsItsChildAgainWhenItSucceeds) {
  EXPECT_EQ(walk(repeat_until_fail(sequence({a, b})), "++++"), "a b a b a");
}

TEST(Cursor, RepeatUntilFailSucceedsWhenItsChildFails) {
  EXPECT_EQ(walk(observed(repeat_until_fail(a)), "+-"), "a a | a");
}

TEST(Cursor, RepeatUntilSucceedSucceedsWhenItsChildSucceeds) {
  EXPECT_EQ(walk(observed(repeat_until_succeed(a)), "-+"), "a a | a");
}

TEST(Cursor, RepeatUntilSucceedStartsItsChildAgainWhenItFails) {
  EXPECT_EQ(walk(repeat_until_succeed(select({a, b})), "----"), "a b a b a");
}

TEST(Cursor, RepeatNStartsItsChildAgainAndSucceedsAfterTheNthRun) {
  EXPECT_EQ(walk(observed(repeat_n(3, a)), "+++"), "a a a | a");
}

TEST(Cursor, RepeatNSucceedsWhateverItsChildDid) {
  EXPECT_EQ(walk(observed(repeat_n(3, a)), "-+-"), "a a a | a");
}

TEST(Cursor, RepeatNCountsAfreshEveryTimeItIsEntered) {
  EXPECT_EQ(walk(sequence({repeat_n(2, a), b}), "+++++"), "a a b | a a b");
}

TEST(Cursor, RepeatNInsideRepeatNCountsAfreshInEveryRunOfTheOuterOne) {
  EXPECT_EQ(walk(repeat_n(2, sequence({repeat_n(3, a), b})), "++++++++"), "a a a b a a a b | a");
}

TEST(Cursor, RepeatNOfARepeatNMultiplies) {
  EXPECT_EQ(walk(repeat_n(2, repeat_n(2, repeat_n(2, a))), "++++++++"), "a a a a a a a a | a");
}

TEST(Cursor, RetrySucceedsWithTheFirstRunThatSucceeds) {
  EXPECT_EQ(walk(observed(retry(3, {}, a)), "--+"), "a a a | a");
  EXPECT_EQ(walk(observed(retry(3, {}, a)), "+"), "a | a");
}

TEST(Cursor, RetryFailsAfterTheLastRun) {
  EXPECT_EQ(walk(observed(retry(3, {}, a)), "---"), "a a a fallback");
  EXPECT_EQ(walk(observed(retry(1, {}, a)), "-"), "a fallback");
}

TEST(Cursor, RetryCountsAfreshEveryTimeItIsEntered) {
  EXPECT_EQ(walk(repeat_n(2, retry(2, {}, retry(2, {}, a))), "-----+-"), "a a a a a a | a a");
}

TEST(Cursor, RetryAsksForItsWaitBeforeEachRunButTheFirst) {
  using namespace std::chrono_literals;
  const Tree tree(sequence({retry(3, 2s, select({a, b})), c}));
  Random random(1);
  Cursor cursor(tree, random);
  std::vector<std::chrono::nanoseconds> waits;
  for (const bool succeeded : {false, false, false, true, true}) {
    waits.push_back(cursor.advance(succeeded, random).wait);
  }
  EXPECT_EQ(waits, (std::vector<std::chrono::nanoseconds>{0s, 2s, 0s, 0s, 0s}));
}

TEST(Cursor, NegateFailsWhenItsChildSucceeds) {
  EXPECT_EQ(walk(observed(negate(a)), "+"), "a fallback");
}

TEST(Cursor, NegateSucceedsWhenItsChildFails) {
  EXPECT_EQ(walk(observed(negate(a)), "-"), "a | a");
}

TEST(Cursor, AlwaysSucceedSucceedsWhateverItsChildDid) {
  EXPECT_EQ(walk(observed(always_succeed(a)), "+-"), "a | a | a");
}

TEST(Cursor, AlwaysFailFailsWhateverItsChildDid) {
  EXPECT_EQ(walk(observed(always_fail(a)), "+"), "a fallback");
  EXPECT_EQ(walk(observed(always_fail(a)), "-"), "a fallback");
}

TEST(Cursor, OneOffIsDoneWhenTheTreeSucceeds) { EXPECT_EQ(walk(one_off(a), "+"), "a done"); }

TEST(Cursor, OneOffIsAnErrorWhenTheTreeFails) { EXPECT_EQ(walk(one_off(a), "-"), "a error"); }

TEST(Cursor, SaysWhetherTheWalkStartedAgain) {
  const Tree tree(sequence({a, b}));
  Random random(1);
  Cursor cursor(tree, random);
  EXPECT_EQ(cursor.advance(true, random).step, Cursor::Step::moved);
  EXPECT_EQ(cursor.advance(true, random).step, Cursor::Step::restarted);
  EXPECT_EQ(cursor.leaf(), 0U);
}

TEST(Cursor, TwoBotsInOneTreeDoNotDisturbEachOther) {
  const Tree tree(repeat_n(2, sequence({a, b})));
  Random random(1);
  Cursor first(tree, random);
  Cursor second = first;
  first.advance(true, random);
  EXPECT_EQ(first.leaf(), 1U);
  EXPECT_EQ(second.leaf(), 0U);
}

}  // namespace
}  // namespace botarmy
