// SPDX-License-Identifier: MIT
#pragma once

#include "bot/program.hpp"
#include "metrics/recorder.hpp"
#include "tree/cursor.hpp"

#include <botarmy/clock.hpp>
#include <botarmy/outcome.hpp>
#include <botarmy/random.hpp>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace botarmy {

/// A bot's way through one of its trees: where it is and since when. Records what becomes of the
/// nodes that it comes through.
class Walk {
 public:
  using TimePoint = Clock::time_point;

  /// Starts at the top. Branch and recorder outlive the walk.
  Walk(const Program::Branch& branch, Recorder& recorder, std::size_t population, Random& random,
       TimePoint now);

  /// What to run now.
  [[nodiscard]] const Program::Step& step() const { return branch_.steps[cursor_.leaf()]; }

  /// @name For who looks on
  /// @{
  [[nodiscard]] const Program::Branch& branch() const { return branch_; }
  /// The leaf's place in the tree's nodes.
  [[nodiscard]] Tree::Index node() const { return cursor_.node(); }
  /// How many of the nodes around the leaf, root first, the last move has left standing: what is
  /// below was entered by it.
  [[nodiscard]] std::size_t nodes_left() const { return nodes_left_; }
  [[nodiscard]] Cursor::Position position() const { return cursor_.position(); }
  void go_to(Cursor::Position position, TimePoint now) {
    cursor_.go_to(std::move(position));
    entered_.assign(cursor_.depth(), now);
  }
  /// @}

  /// When the walk under way through the whole tree was meant to begin.
  void meant_for(std::optional<TimePoint> intended) { intended_ = intended; }

  /// When a leaf was run.
  struct Run {
    TimePoint start;
    TimePoint end;
    std::optional<TimePoint> intended;  ///< when it was meant to begin, if there is such a moment
  };
  /// The leaf was run: records that, and goes on to the next leaf if it succeeded or failed. If it
  /// ended the bot, all nodes around it end with it, and come to the same.
  Cursor::Move ran(OutcomeKind outcome, const Run& run, Random& random);

  /// Records that the bot is at its leaf.
  void record_place(TimePoint now) const {
    recorder_.bot_at(population_, branch_.first_node + cursor_.node(), now - at_leaf_since_);
  }

 private:
  void record(Tree::Index node, OutcomeKind outcome, Clock::duration duration) {
    recorder_.node(population_, branch_.first_node + node, outcome, duration);
  }
  void record_end(Tree::Index node, OutcomeKind outcome, TimePoint now);
  void end(OutcomeKind outcome, TimePoint now);

  const Program::Branch& branch_;
  Recorder& recorder_;
  std::size_t population_;
  Cursor cursor_;
  std::vector<TimePoint> entered_;  ///< when the walk entered the nodes around the leaf, root first
  TimePoint at_leaf_since_;
  std::size_t nodes_left_ = 0;
  std::optional<TimePoint> intended_;
};

}  // namespace botarmy
