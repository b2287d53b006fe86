// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"
#include "report/report.hpp"

#include <string>
#include <vector>

namespace botarmy {

/// A node of a tree that can fail, or in which a bot can die.
struct Branch {
  std::string population{};  ///< whose tree it is; empty if there is only one
  std::string path;
  bool fatal = false;  ///< if it fails, its bot dies
};

/// The contents of junit.xml: a case for the verdict, one for each threshold, and one for each of
/// these branches. Something in it has failed if, and only if, the verdict is not "passed": where
/// thresholds say what passes, branches only tell what became of them.
std::string to_junit(const RunInfo& run, const Snapshot& snapshot,
                     const std::vector<Branch>& branches);

}  // namespace botarmy
