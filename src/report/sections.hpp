// SPDX-License-Identifier: MIT
#pragma once

#include "report/report.hpp"
#include "report/section.hpp"

#include <cstddef>
#include <vector>

namespace botarmy {

// The sections of the summary; those that take a width are made of lines of their own.

Section headline_section(const RunInfo& run, std::size_t most_width);
Section bots_section(const RunInfo& run, const Snapshot& snapshot, std::size_t most_width);
/// Why bots died.
Section deaths_section(const Snapshot& snapshot);
Section actions_section(const Snapshot& snapshot);
Section requests_section(const Snapshot& snapshot);
/// Times from the intended start beside those as served, where they are not the same.
Section intended_section(const Snapshot& snapshot);
Section websocket_section(const RunInfo& run, const WebsocketFigures& figures,
                          std::size_t most_width);
Section delays_section(const WebsocketFigures& figures);
/// What actions count and measure.
Section custom_section(const CustomMetrics& metrics);
Section http_section(const HttpFigures& figures, std::size_t most_width);
/// One line if the generator kept up, else what it could not do, and what helps.
Section generator_section(const RunInfo& run, const GeneratorFigures& figures,
                          std::size_t most_width);
/// Those that failed first.
Section thresholds_section(const std::vector<ThresholdState>& thresholds);
Section verdict_section(const RunInfo& run, std::size_t most_width);

}  // namespace botarmy
