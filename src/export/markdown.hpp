// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"
#include "report/report.hpp"

#include <string>

namespace botarmy {

/// What a page about a job says of a run, as Markdown: verdict, thresholds, key figures and errors.
std::string to_markdown(const RunInfo& run, const Snapshot& snapshot);

}  // namespace botarmy
