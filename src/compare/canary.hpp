// SPDX-License-Identifier: MIT
#pragma once

#include "compare/paired_seconds.hpp"
#include "metrics/progress.hpp"
#include "verdict/threshold_state.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace botarmy {

/// How the bots of two targets are compared while both run.
struct CanaryPlan {
  double margin = 0.1;         ///< by how much the canary may be worse
  double alpha = 0.05;         ///< the chance of any false alarm in the whole run
  bool abort_on_fail = false;  ///< the run ends as soon as the canary is worse
  std::chrono::milliseconds after = std::chrono::seconds(10);   ///< the first look at it
  std::chrono::milliseconds warm_up = std::chrono::seconds(1);  ///< does not count
  std::string place{};                                          ///< where it was written
};

/// Compares the populations "stable" and "canary" of a run, which walk the same tree, leaf by leaf:
/// the mean time and the share of failures of each second in which both ran it, and how many of
/// their bots died. Seconds are pairs, so that what slows both in the same second is no difference;
/// see docs/canary.md for the tests, and for what repeated looks cost.
///
/// It stands beside the thresholds of a run, and like one of them.
class Canary {
 public:
  explicit Canary(CanaryPlan plan);

  /// Call it about once a second, and at last with that progress which says it is the last.
  void observe(const Progress& progress);
  /// Whether the run has to end because of it, from now on.
  [[nodiscard]] bool wants_abort() const { return plan_.abort_on_fail && failed_; }
  /// How it stands.
  [[nodiscard]] const ThresholdState& state() const { return state_; }
  /// The run ends because of it.
  void abort() { state_.aborted = true; }

 private:
  /// What is known of a leaf.
  struct Leaf {
    std::size_t node = 0;  ///< its place in the layout
    std::string path{};
    PairedSeconds times{};     ///< differences of logarithms of means
    PairedSeconds failures{};  ///< differences of shares
    double stable_ms = 0;      ///< the sum of means of seconds
    std::size_t seconds = 0;   ///< with times of both
  };
  /// A way in which the canary may be worse.
  struct Difference {
    std::string text{};  ///< "root/0.ws.request is slower by 12.3 %"
    double p = 1;
    double size = 0;      ///< of times a ratio less 1, of shares a difference
    bool beyond = false;  ///< it is worse, and by more than may be
    /// Both are the same in every second: it cannot look worse, and takes no part in corrections.
    bool constant = false;
  };

  void find_populations(const Snapshot& total);
  void add_second(const Snapshot& second);
  /// False if there was nothing to test yet.
  bool look(const Progress& progress, double level);
  [[nodiscard]] std::vector<Difference> differences(const Snapshot& total) const;
  [[nodiscard]] Difference times_of(const Leaf& leaf) const;
  [[nodiscard]] static Difference failures_of(const Leaf& leaf);
  [[nodiscard]] Difference deaths(const Snapshot& total) const;

  CanaryPlan plan_;
  bool found_ = false;      ///< the populations
  std::size_t stable_ = 0;  ///< their places
  std::size_t canary_ = 0;
  std::vector<Leaf> leaves_;
  std::chrono::nanoseconds next_look_;
  unsigned looks_ = 0;
  bool failed_ = false;
  ThresholdState state_;
};

}  // namespace botarmy
