// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"
#include "verdict/threshold_state.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// What a run came to.
enum class Verdict : std::uint8_t { passed, failed, interrupted, untrustworthy };

/// "passed", "failed", "interrupted" or "untrustworthy".
std::string_view to_string(Verdict verdict);

/// What a run is judged by, beside its figures.
struct Evidence {
  std::vector<ThresholdState> thresholds{};
  bool interrupted = false;           ///< somebody ended it before its time
  std::vector<std::string> doubts{};  ///< why its figures cannot be trusted
};

/// A verdict and why: "12 bots died".
struct Judgement {
  Verdict verdict = Verdict::passed;
  std::vector<std::string> reasons{};
};

/// Judges a run. Where there are thresholds, they are what it must hold; else no bot may have died,
/// and one must have run an action. Figures that cannot be trusted neither pass nor fail it, and
/// one that was interrupted was not a whole one; unless a threshold had ended it before.
Judgement judge(const Snapshot& result, const Evidence& evidence);

}  // namespace botarmy
