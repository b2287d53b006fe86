// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/progress.hpp"

#include <botarmy/tags.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// How figures are written for StatsD.
struct StatsdStyle {
  std::string prefix = "botarmy";
  bool tags = false;  ///< as DogStatsD has them; else their values are parts of the names
  Tags run_tags{};    ///< of the whole run: on every line, if `tags`
  std::size_t most_bytes = 1432;  ///< of a datagram: what fits into a packet wherever it goes
};

/// One second as datagrams for StatsD, each of several lines: counts as counters, which add up to
/// those of the run, percentiles and values as gauges.
std::vector<std::string> statsd_datagrams(const Progress& progress, const StatsdStyle& style);

}  // namespace botarmy
