// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"
#include "verdict/threshold.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace botarmy {

/// A threshold as it was written, before it is known which metrics there are.
struct ThresholdText {
  Value expression;  ///< a scalar
  bool abort_on_fail = false;
  std::chrono::milliseconds delay{};
};

/// Reads the thresholds; the warm-up is that of those which have none of their own. What is wrong
/// is added to the problems, at its place in the text, with the line.
std::vector<ThresholdPlan> read_thresholds(const std::vector<ThresholdText>& texts,
                                           std::chrono::milliseconds warm_up,
                                           const KnownMetrics& known, Problems& problems);

/// One of the command line: what stands behind `--threshold`.
ThresholdText threshold_option(std::string text, Problems& problems);

}  // namespace botarmy
