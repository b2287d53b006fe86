// SPDX-License-Identifier: MIT
#include "report/live_figures.hpp"

#include "report/generator.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <numeric>

namespace botarmy {
namespace {

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

void add_times(LiveFigures::Times& times, const Histogram& second) {
  times.interval += second;
  times.all += second;
}

std::uint64_t failed(const HttpRequestFigures& figures) {
  std::uint64_t sum =
      std::accumulate(figures.failures.begin(), figures.failures.end(), std::uint64_t{0});
  for (const auto& [status, count] : figures.statuses) sum += status >= 500 ? count : 0;
  return sum;
}

}  // namespace

void LiveFigures::add(const Progress& progress, const std::vector<ThresholdState>& states) {
  elapsed_s = seconds(progress.elapsed);
  remaining_s.reset();
  if (progress.remaining) remaining_s = std::max(0.0, seconds(*progress.remaining));
  paused = progress.paused;
  running = progress.running;
  target = progress.target;
  bots = progress.total.bots;
  lost = progress.total.websocket.losses;
  thresholds = states;
  generator = generator_now(progress.second.generator, progress.total.generator);
  strained = !progress.second.generator.excesses.empty();
  if (std::exchange(drawn_, false)) {
    interval_s = 0;
    counts = {};
    for (Times* times : {&round_trip, &intended, &http, &connect}) times->interval = {};
  }
  add_interval(progress);
  find_reasons(progress.total);
  find_places(progress);
}

void LiveFigures::add_interval(const Progress& progress) {
  const Snapshot& second = progress.second;
  interval_s += seconds(progress.since);
  counts.messages_received += second.websocket.messages_received;
  counts.messages_sent += second.websocket.messages_sent;
  counts.bytes_received += second.websocket.bytes_received;
  counts.bytes_sent += second.websocket.bytes_sent;
  for (const auto& [name, action] : second.actions) counts.actions += action.runs();
  add_times(round_trip, second.websocket.round_trip);
  add_times(connect, second.websocket.connect);
  for (const auto& [name, request] : second.requests) {
    timed_out += request.timed_out;
    add_times(intended, request.intended_round_trip);
  }
  Histogram answered = second.websocket.round_trip;
  for (const auto& [name, request] : second.http.requests()) {
    counts.http_requests += request.count();
    http_failed += failed(request);
    add_times(http, request.duration);
    answered += request.duration;
  }
  history.push_back(
      {.p95_ms = answered.stats().p95, .marked = second.generator.marked.count() > 0});
  if (history.size() > most_history) history.pop_front();
}

void LiveFigures::find_reasons(const Snapshot& total) {
  reasons.clear();
  for (const auto& [reason, figures] : total.errors) reasons.emplace_back(figures.count, reason);
  reasons_in_all = reasons.size();
  const std::size_t kept = std::min(reasons.size(), most_reasons);
  std::partial_sort(reasons.begin(), reasons.begin() + static_cast<std::ptrdiff_t>(kept),
                    reasons.end(), std::greater<>());
  reasons.resize(kept);
}

void LiveFigures::find_places(const Progress& progress) {
  places.clear();
  const Snapshot& total = progress.total;
  // Without bots, the figures still have where the last ones were.
  for (std::size_t i = 0; progress.running > 0 && i < total.populations.size(); ++i) {
    const Layout& layout = (*total.layouts)[i];
    const std::string population = layout.population.empty() ? "" : layout.population + ": ";
    for (const auto& [leaf, figures] : total.populations[i].places) {
      places.push_back({.path = population + layout.nodes[leaf].path,
                        .bots = figures.bots,
                        .mean_ms = 1e3 * seconds(figures.together) /
                                   static_cast<double>(std::max<std::uint64_t>(figures.bots, 1)),
                        .longest_ms = 1e3 * seconds(figures.longest)});
    }
  }
  places_in_all = places.size();
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& one, const Place& other) { return one.bots > other.bots; });
  places.resize(std::min(places.size(), most_places));
}

}  // namespace botarmy
