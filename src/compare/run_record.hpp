// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace botarmy {

/// What is known of a metric in each second that counts, NaN where there was nothing.
struct Series {
  using Values = std::vector<double>;

  Values per_second{};  ///< how often; empty if it counts nothing as a whole
  Values p50{};         ///< milliseconds; empty if it has no times
  Values p95{};
  Values p99{};
  Values value{};                          ///< at the end of the second; empty if it has none
  std::map<std::string, Values> counts{};  ///< those that have names, per second
};

/// A run as its directory has it.
struct RunRecord {
  /// Tags as timeline.csv has them: "request=join;population=crowd".
  struct Name {
    std::string metric;
    std::string tags;
    auto operator<=>(const Name&) const = default;
  };

  std::string directory;
  std::string name{};
  std::string started_at{};
  double duration_s = 0;
  std::uint64_t seed = 0;
  std::uint64_t bots = 0;  ///< as many as there should have been
  std::set<std::string> nodes{};
  std::size_t seconds = 0;    ///< that count: without the warm-up, the last, and untrusted ones
  std::size_t untrusted = 0;  ///< that would have counted
  std::map<Name, Series> series{};
};

}  // namespace botarmy
