// SPDX-License-Identifier: MIT
#include "metrics/http_figures.hpp"

#include "metrics/bounded.hpp"

#include <numeric>
#include <utility>

namespace botarmy {

std::uint64_t HttpRequestFigures::count() const {
  const std::uint64_t failed = std::accumulate(failures.begin(), failures.end(), std::uint64_t{0});
  return std::accumulate(statuses.begin(), statuses.end(), failed,
                         [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
}

HttpRequestFigures& HttpRequestFigures::operator+=(const HttpRequestFigures& other) {
  for (const auto& [status, number] : other.statuses) statuses[status] += number;
  for (std::size_t i = 0; i < failures.size(); ++i) failures[i] += other.failures[i];
  bytes_sent += other.bytes_sent;
  bytes_received += other.bytes_received;
  duration += other.duration;
  return *this;
}

HttpRequestFigures& HttpFigures::request(std::string_view name) {
  return bounded_entry(requests_, name, most_names, other_requests);
}

HttpFigures& HttpFigures::operator+=(const HttpFigures& other) {
  for (const auto& [name, figures] : other.requests_) request(name) += figures;
  return *this;
}

HttpFigures HttpFigures::take() {
  HttpFigures taken;
  for (auto& [name, figures] : requests_) {
    taken.requests_.emplace_hint(taken.requests_.end(), name, std::exchange(figures, {}));
  }
  return taken;
}

}  // namespace botarmy
