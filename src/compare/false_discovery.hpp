// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace botarmy {

/// P-values of many tests, corrected so that of those below a bound no larger share than the bound
/// is expected to be a false alarm; where nothing has changed at all, that is the chance of any
/// alarm. In their order. Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate",
/// Journal of the Royal Statistical Society B 57 (1995), 289-300; also for tests of things that go
/// up and down together, as the figures of a run do: Y. Benjamini and D. Yekutieli, "The control of
/// the false discovery rate in multiple testing under dependency", Annals of Statistics 29 (2001),
/// 1165-1188.
std::vector<double> false_discovery(std::span<const double> p_values);

}  // namespace botarmy
