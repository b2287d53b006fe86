// SPDX-License-Identifier: MIT
#pragma once

#include "export/run_id.hpp"
#include "metrics/progress.hpp"

#include <string>
#include <string_view>

namespace botarmy {

/// What the HTTP header Content-Type says of prometheus_text().
inline constexpr std::string_view prometheus_content_type =
    "text/plain; version=0.0.4; charset=utf-8";

/// All metrics since the start of the run in the text format of Prometheus: counts as counters,
/// times as histograms in seconds, values as gauges.
std::string prometheus_text(const RunId& run, const Progress& progress);

}  // namespace botarmy
