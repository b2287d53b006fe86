// SPDX-License-Identifier: MIT
#pragma once

#include "compare/figures.hpp"
#include "compare/run_record.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// What is asked of a change for it to be called one.
struct CompareRules {
  double margin = 0.05;  ///< what is smaller does not matter: of times, rates and values
  double alpha = 0.05;   ///< the chance of any false alarm
};

/// Of shares, in place of the margin: a percentage point.
inline constexpr double share_margin = 0.01;

/// How a figure of one run stands to that of others.
struct Change {
  enum class Verdict : std::uint8_t { no_change, faster, slower, lower, higher, too_little_data };

  FigureName name;
  Figure::Kind kind = Figure::Kind::number;
  double base = 0;  ///< the median over the seconds; of shares, the mean
  double now = 0;
  /// How much it has changed, and the interval in which that lies with 95 %: 0.1 is a tenth more;
  /// of shares the difference. Infinite if it was 0 and is not.
  double by = 0;
  double low = 0;
  double high = 0;
  double p = 1;
  double corrected = 1;         ///< the p-value, see false_discovery()
  double inflation = 1;         ///< how many seconds count as one, see inflation_of()
  std::size_t base_blocks = 0;  ///< seconds, or means of several
  std::size_t now_blocks = 0;
  /// With several runs to compare with: how far a further one can be from them.
  std::optional<double> spread{};
  double late = 0;  ///< of times: by how much of it the generator itself was late
  /// It is the same in every second of all runs, such as a count of 0: it cannot look changed, so
  /// it takes no part in the correction (R. E. Tarone, "A modified Bonferroni method for discrete
  /// data", Biometrics 46 (1990), 515-522).
  bool constant = false;
  bool significant = false;  ///< whatever its size
  Verdict verdict = Verdict::no_change;

  [[nodiscard]] bool is_change() const {
    return verdict != Verdict::no_change && verdict != Verdict::too_little_data;
  }
};

std::string_view to_string(Change::Verdict verdict);

/// Two or more runs side by side.
struct Comparison {
  CompareRules rules;
  std::vector<RunRecord> base{};     ///< without their series
  RunRecord now{};                   ///< the same
  std::vector<Change> changes{};     ///< what changed most first, then the rest
  std::vector<std::string> notes{};  ///< what makes the runs differ, in sentences
};

/// Compares what is in all runs; there must be a base.
Comparison compare(std::vector<RunRecord> base, RunRecord now, const CompareRules& rules);

}  // namespace botarmy
