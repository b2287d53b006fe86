// SPDX-License-Identifier: MIT
#include "dry_run/coverage.hpp"

#include "any_tree.hpp"
#include "dry_run/dry_run.hpp"

#include <botarmy/random.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

constexpr OutcomeKind succeed = OutcomeKind::succeed;
constexpr OutcomeKind fail = OutcomeKind::fail;

/// The tree run as a recursive function, which ends by an exception when the bot or its ticks do.
class Model {
 public:
  struct End {};

  Model(const Tree& tree, const std::vector<OutcomeKind>& outcomes, std::uint64_t seed)
      : tree_(tree), outcomes_(outcomes), random_(seed, 1), seen(tree.nodes().size()) {}

  void live() {
    try {
      for (;;) run(0);
    } catch (const End&) {
    }
  }

 private:
  const Tree& tree_;
  const std::vector<OutcomeKind>& outcomes_;
  Random random_;
  std::size_t tick_ = 0;
  std::vector<Tree::Index> running_;

 public:
  std::vector<Coverage::Seen> seen;

 private:
  bool run(Tree::Index node) {
    running_.push_back(node);
    const bool succeeded = result(node);
    (succeeded ? seen[node].succeeded : seen[node].failed) = true;
    running_.pop_back();
    return succeeded;
  }

  bool result(Tree::Index node) {
    const Tree::Place& place = tree_.nodes()[node];
    const Tree::Index child = place.first_child;
    switch (place.kind) {
      case NodeKind::sequence:
        for (Tree::Index i = 0; i < place.child_count; ++i) {
          if (!run(child + i)) return false;
        }
        return true;
      case NodeKind::select:
        for (Tree::Index i = 0; i < place.child_count; ++i) {
          if (run(child + i)) return true;
        }
        return false;
      case NodeKind::random: {
        const auto pick = random_.uniform(0, place.child_count - 1);
        return run(child + static_cast<Tree::Index>(pick));
      }
      case NodeKind::random_weighted: {
        std::vector<Tree::Index> lots;
        for (Tree::Index i = child; i < child + place.child_count; ++i) {
          lots.insert(lots.end(), static_cast<std::size_t>(tree_.nodes()[i].weight), i);
        }
        const auto last = static_cast<std::int64_t>(lots.size()) - 1;
        return run(lots[static_cast<std::size_t>(random_.uniform(0, last))]);
      }
      case NodeKind::repeat_until_fail:
        while (run(child)) {
        }
        return true;
      case NodeKind::repeat_until_succeed:
        while (!run(child)) {
        }
        return true;
      case NodeKind::repeat_n:
        for (std::int64_t i = 0; i < place.count; ++i) run(child);
        return true;
      case NodeKind::retry:
        for (std::int64_t i = 0; i < place.count; ++i) {
          if (run(child)) return true;
        }
        return false;
      case NodeKind::negate: return !run(child);
      case NodeKind::always_succeed: run(child); return true;
      case NodeKind::always_fail: run(child); return false;
      case NodeKind::leaf: return tick();
    }
    return false;
  }

  bool tick() {
    for (;;) {
      if (tick_ == outcomes_.size()) throw End{};
      for (const Tree::Index node : running_) seen[node].visited = true;
      const OutcomeKind outcome = outcomes_[tick_++];
      if (outcome == OutcomeKind::done || outcome == OutcomeKind::error) throw End{};
      if (outcome != OutcomeKind::continue_) return outcome == succeed;
    }
  }
};

/// Mostly succeed and fail, so many of them that even the deepest nodes end.
std::vector<OutcomeKind> any_outcomes(Random& random) {
  std::vector<OutcomeKind> outcomes;
  for (std::int64_t ticks = random.uniform(0, 200); ticks > 0; --ticks) {
    OutcomeKind outcome = random.chance(0.6) ? succeed : fail;
    if (random.chance(0.1)) outcome = OutcomeKind::continue_;
    if (random.chance(0.005)) outcome = OutcomeKind::done;
    if (random.chance(0.005)) outcome = OutcomeKind::error;
    outcomes.push_back(outcome);
  }
  return outcomes;
}

TEST(Coverage, SeesWhatANaiveModelSeesInAnyTree) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Random random(seed, 7);
    const Tree tree(any_tree(random, 6));
    DryRunSettings settings;
    settings.seed = seed;
    settings.outcomes = any_outcomes(random);
    settings.ticks = settings.outcomes->size();
    Model model(tree, *settings.outcomes, seed);
    model.live();
    const DryRunResult result = dry_run(tree, settings, [](const std::string&) {});
    std::size_t visited = 0;
    for (Tree::Index node = 0; node < tree.nodes().size(); ++node) {
      ASSERT_EQ(result.coverage.seen(node), model.seen[node])
          << tree.path(node) << ", seed " << seed;
      visited += model.seen[node].visited ? 1 : 0;
    }
    ASSERT_EQ(result.coverage.visited(), visited) << "seed " << seed;
  }
}

/// The report on a walk with these outcomes and no others.
std::string report(const Node& root, std::vector<OutcomeKind> outcomes) {
  DryRunSettings settings;
  settings.ticks = outcomes.size();
  settings.outcomes = std::move(outcomes);
  const Tree tree(root);
  return '\n' + dry_run(tree, settings, [](const std::string&) {}).coverage.text();
}

const Node a = action("a");
const Node b = action("b");

TEST(Coverage, ReportsWhatNeverHappened) {
  EXPECT_EQ(report(sequence({select({a, b}), negate(action("c")), action("d")}), {fail, succeed}),
            R"(
coverage: 57.1% (4 of 7 nodes visited)
never visited:
  root/1.negate
  root/1.negate/0.c
  root/2.d
never failed:
  root
  root/0.select
  root/0.select/1.b
never succeeded:
  root
  root/0.select/0.a
)");
}

TEST(Coverage, IsNothingBeforeTheFirstTick) {
  const Tree tree(sequence({a, b}));
  EXPECT_EQ(Coverage(tree).percentage(), 0);
  EXPECT_EQ(Coverage(tree).text(), R"(coverage: 0.0% (0 of 3 nodes visited)
never visited:
  root
  root/0.a
  root/1.b
)");
}

TEST(Coverage, IsComplete) {
  EXPECT_EQ(report(a, {succeed, fail}), "\ncoverage: 100.0% (1 of 1 node visited)\n");
}

TEST(Coverage, IsRoundedDownSoThatOnlyAllOfItIsAHundred) {
  Node root = sequence({});
  for (int i = 0; i < 2999; ++i) root.children.push_back(a);
  const Tree tree(root);
  Coverage coverage(tree);
  for (Tree::Index leaf = 0; leaf < 2998; ++leaf) coverage.ran(leaf);
  EXPECT_TRUE(coverage.text().starts_with("coverage: 99.9% (2999 of 3000 nodes visited)\n"));
  EXPECT_DOUBLE_EQ(coverage.percentage(), 100.0 * 2999 / 3000);
}

TEST(Coverage, LeavesOutWhatCannotHappen) {
  EXPECT_EQ(report(always_succeed(a), {fail, succeed}),
            "\ncoverage: 100.0% (2 of 2 nodes visited)\n");
  EXPECT_EQ(report(always_fail(a), {fail, succeed}), "\ncoverage: 100.0% (2 of 2 nodes visited)\n");
  EXPECT_EQ(report(repeat_n(2, a), {fail, succeed}), "\ncoverage: 100.0% (2 of 2 nodes visited)\n");
  EXPECT_EQ(report(repeat_until_fail(a), {succeed, fail}),
            "\ncoverage: 100.0% (2 of 2 nodes visited)\n");
  EXPECT_EQ(report(repeat_until_succeed(a), {fail, succeed}),
            "\ncoverage: 100.0% (2 of 2 nodes visited)\n");
  EXPECT_EQ(report(action("done"), {OutcomeKind::done}),
            "\ncoverage: 100.0% (1 of 1 node visited)\n");
  EXPECT_EQ(report(action("error"), {OutcomeKind::error}),
            "\ncoverage: 100.0% (1 of 1 node visited)\n");
}

TEST(Coverage, CountsALeafThatEndsTheBotAsVisitedOnly) {
  EXPECT_EQ(report(sequence({a, b}), {OutcomeKind::done}), R"(
coverage: 66.6% (2 of 3 nodes visited)
never visited:
  root/1.b
never failed:
  root
  root/0.a
never succeeded:
  root
  root/0.a
)");
}

TEST(Coverage, CountsANodeAsSucceededOnlyWhenItHasEnded) {
  EXPECT_EQ(report(repeat_n(3, a), {succeed, fail}), R"(
coverage: 100.0% (2 of 2 nodes visited)
never succeeded:
  root
)");
}

}  // namespace
}  // namespace botarmy
