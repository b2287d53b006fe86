// SPDX-License-Identifier: MIT
#pragma once

#include "export/run_id.hpp"
#include "metrics/progress.hpp"

#include <cstdint>
#include <string>

namespace botarmy {

/// What timeline.csv says, as docs/outputs.md describes it: for each second and metric a row, and
/// one for each named count that is not 0.
class Timeline {
 public:
  /// The line with the names of the columns.
  static std::string heading();
  /// The rows of one second. Seconds are given in order.
  std::string rows(const RunId& run, const Progress& progress);

 private:
  std::uint64_t second_ = 0;  ///< the last
};

}  // namespace botarmy
