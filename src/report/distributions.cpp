// SPDX-License-Identifier: MIT
#include "report/distributions.hpp"

#include "metrics/metric.hpp"

#include <boost/json/object.hpp>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 6> drawn{"action", "action intended", "http",
                                                "rtt",    "rtt intended",    "ws connect"};

/// From a microsecond to more than the longest time that histograms tell, evenly on a logarithmic
/// scale, in round numbers.
std::vector<std::chrono::nanoseconds> decades() {
  constexpr std::array<std::int64_t, 10> steps{1000, 1250, 1600, 2000, 2500,
                                               3150, 4000, 5000, 6300, 8000};
  constexpr std::int64_t longest = 100'000'000'000'000;
  std::vector<std::chrono::nanoseconds> bounds;
  for (std::int64_t decade = 1; decade * steps[0] < longest; decade *= 10) {
    for (const std::int64_t step : steps) bounds.emplace_back(decade * step);
  }
  return bounds;
}

}  // namespace

json::array distributions_json(const Snapshot& snapshot) {
  static const std::vector<std::chrono::nanoseconds> bounds = decades();
  json::array all;
  for (const Metric& metric : metrics(snapshot)) {
    if (std::find(drawn.begin(), drawn.end(), metric.name) == drawn.end()) continue;
    if (metric.times == nullptr || metric.times->count() == 0) continue;
    const std::vector<std::uint64_t> counts = metric.times->counts_up_to(bounds);
    json::object up_to;
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      const double bound = std::chrono::duration<double, std::milli>(bounds[i]).count();
      if (counts[i] > before) up_to[fmt::format("{}", bound)] = counts[i] - before;
      before = counts[i];
    }
    json::object tags;
    for (const auto& [name, value] : metric.tags) tags[name] = value;
    all.push_back(
        {{"metric", metric.name}, {"tags", std::move(tags)}, {"up_to_ms", std::move(up_to)}});
  }
  return all;
}

}  // namespace botarmy
