// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"

#include <botarmy/tags.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// One metric of a snapshot, as thresholds, time lines and monitoring systems see it: counts, times
/// or a value of now, or several of these.
struct Metric {
  /// How often something happened.
  struct Count {
    std::string name;  ///< such as "succeed"; empty if the metric counts one thing only
    std::uint64_t value = 0;
  };

  std::string name;  ///< in words of small letters, such as "rtt" or "ws connect"
  Tags tags{};
  std::vector<Count> counts{};
  std::uint64_t total = 0;           ///< what the counts are shares of; 0: of nothing
  const Histogram* times = nullptr;  ///< into the snapshot; null: it has none
  std::optional<double> value{};     ///< of now
};

/// A name with its tags: "rtt{request=join}".
std::string with_tags(std::string name, const Tags& tags, std::string_view separator = ",");

/// All metrics of a snapshot that can have changed since the run began, in the order of their names
/// and tags.
std::vector<Metric> metrics(const Snapshot& snapshot);

}  // namespace botarmy
