// SPDX-License-Identifier: MIT
#include "any_tree.hpp"
#include "tree/cursor.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace botarmy {
namespace {

/// The table of NodeKind once more, in the most naive way: every node of every bot is an object
/// that knows which of its children runs, and how many ran before it.
class Model {
 public:
  explicit Model(const Node& node) : node_(node) {
    for (const Node& child : node.children) children_.emplace_back(child);
  }

  void enter(Random& random) {
    runs_ = 0;
    running_ = pick(random);
    if (!children_.empty()) children_[running_].enter(random);
  }

  [[nodiscard]] const std::string& action() const {
    return children_.empty() ? node_.action : children_[running_].action();
  }

  /// The running leaf ended. What this node comes to, if it ended with it.
  std::optional<bool> leaf_ended(bool succeeded, Random& random) {
    if (children_.empty()) return succeeded;
    const std::optional<bool> child = children_[running_].leaf_ended(succeeded, random);
    if (!child) return std::nullopt;
    ++runs_;
    if (runs_again(*child)) {
      if (node_.kind == NodeKind::sequence || node_.kind == NodeKind::select) ++running_;
      children_[running_].enter(random);
      return std::nullopt;
    }
    return result(*child);
  }

 private:
  [[nodiscard]] std::size_t pick(Random& random) const {
    std::vector<std::size_t> lots;
    if (node_.kind == NodeKind::random) {
      for (std::size_t i = 0; i < children_.size(); ++i) lots.push_back(i);
    }
    if (node_.kind == NodeKind::random_weighted) {
      for (std::size_t i = 0; i < children_.size(); ++i) {
        const auto weight = static_cast<std::size_t>(node_.children[i].weight);
        lots.insert(lots.end(), weight, i);
      }
    }
    if (lots.empty()) return 0;
    const std::int64_t last = static_cast<std::int64_t>(lots.size()) - 1;
    return lots[static_cast<std::size_t>(random.uniform(0, last))];
  }

  [[nodiscard]] bool runs_again(bool succeeded) const {
    const bool last_child = running_ + 1 == children_.size();
    if (node_.kind == NodeKind::sequence) return succeeded && !last_child;
    if (node_.kind == NodeKind::select) return !succeeded && !last_child;
    if (node_.kind == NodeKind::repeat_until_fail) return succeeded;
    if (node_.kind == NodeKind::repeat_until_succeed) return !succeeded;
    if (node_.kind == NodeKind::repeat_n) return runs_ < node_.count;
    if (node_.kind == NodeKind::retry) return !succeeded && runs_ < node_.count;
    return false;
  }

  [[nodiscard]] bool result(bool succeeded) const {
    if (node_.kind == NodeKind::always_fail) return false;
    if (node_.kind == NodeKind::always_succeed) return true;
    if (node_.kind == NodeKind::repeat_until_fail) return true;
    if (node_.kind == NodeKind::repeat_until_succeed) return true;
    if (node_.kind == NodeKind::repeat_n) return true;
    return succeeded != (node_.kind == NodeKind::negate);
  }

  const Node& node_;
  std::vector<Model> children_;
  std::size_t running_ = 0;
  std::int64_t runs_ = 0;
};

void expect_the_same_walk(std::uint64_t seed) {
  Random shape(seed, 1);
  int leaves = 0;
  const Node root = any_tree(shape, 6, [&leaves] { return action(std::to_string(leaves++)); });
  const Tree tree(root);
  ASSERT_EQ(tree.leaves().size(), static_cast<std::size_t>(leaves));

  Random outcomes(seed, 2);
  Random cursor_random(seed, 3);
  Random model_random(seed, 3);
  Cursor cursor(tree, cursor_random);
  Model model(root);
  model.enter(model_random);
  for (int step = 0; step < 300; ++step) {
    ASSERT_EQ(tree.leaves()[cursor.leaf()].action, model.action()) << "step " << step;
    const bool succeeded = outcomes.chance(0.6);
    const bool ended = model.leaf_ended(succeeded, model_random).has_value();
    if (ended) model.enter(model_random);
    const Cursor::Move moved = cursor.advance(succeeded, cursor_random);
    ASSERT_EQ(moved.step == Cursor::Step::restarted, ended) << "step " << step;
  }
}

TEST(Cursor, VisitsTheSameLeavesAsANaiveModelInAnyTree) {
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    expect_the_same_walk(seed);
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace botarmy
