// SPDX-License-Identifier: MIT
#pragma once

#include "export/run_id.hpp"
#include "metrics/progress.hpp"

#include <string>

namespace botarmy {

/// One second as one line of JSON, with its end of line; docs/outputs.md describes it.
std::string stream_line(const RunId& run, const Progress& progress);

}  // namespace botarmy
