// SPDX-License-Identifier: MIT
#pragma once

#include "compare/comparison.hpp"

#include <string>

namespace botarmy {

/// How a change is written, for text and pages alike.
/// @{
std::string value_text(const Change& change, double value);  ///< "12.5 ms", "1 234/s", "0.4 %"
std::string change_text(const Change& change);               ///< "+10.2 %"
std::string interval_text(const Change& change);             ///< "+9.1 to +11.4 %"
std::string percent_text(double share);                      ///< "12.5%"
std::string p_text(double p);                                ///< "0.012", "<0.0001"
/// @}

/// "3 of 42 figures have changed; …".
std::string summary_text(const Comparison& comparison);
/// What was compared with what: a line for each run.
std::string run_text(const RunRecord& run);
/// How to read the figures.
std::string legend_text(const Comparison& comparison);

}  // namespace botarmy
