// SPDX-License-Identifier: MIT
#pragma once

#include "compare/run_record.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace botarmy {

/// Which figure of which metric, in the words of thresholds.
struct FigureName {
  RunRecord::Name metric;
  std::string count{};  ///< whose figure it is; empty: of the metric as a whole
  std::string aggregate{};
  auto operator<=>(const FigureName&) const = default;
};

/// A figure in each second of a run; NaN where there was nothing.
struct Figure {
  enum class Kind : std::uint8_t {
    time,    ///< in milliseconds
    number,  ///< a rate a second, or a value
    share,   ///< of all
  };
  Kind kind = Kind::number;
  std::vector<double> seconds{};
};

using Figures = std::map<FigureName, Figure>;

/// Gives all runs the same named counts, 0 where a run had none of them: they stand in a timeline
/// only where there is something to count.
void align_counts(std::vector<RunRecord>& runs);

/// All that is compared of a run. How the generator itself kept up is not: it is no property of
/// what was tested.
Figures figures_of(const RunRecord& run);

/// "rtt{request=join} timed_out rate", "node(root/chat) p95", "ws.send p95".
std::string describe(const FigureName& name);

/// Whether it is of a node of the tree.
bool is_of_node(const FigureName& name);

}  // namespace botarmy
