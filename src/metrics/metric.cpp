// SPDX-License-Identifier: MIT
#include "metrics/metric.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace botarmy {
namespace {

using Counts = std::vector<Metric::Count>;

template <typename Cause, std::size_t N>
void add_causes(Counts& counts, const std::array<std::uint64_t, N>& failures) {
  for (std::size_t i = 0; i < N; ++i) {
    if (failures[i] > 0) {
      counts.push_back({std::string(to_string(static_cast<Cause>(i))), failures[i]});
    }
  }
}

template <std::size_t N>
std::uint64_t sum(const std::array<std::uint64_t, N>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

Counts outcomes(const ActionFigures& figures) {
  Counts counts;
  for (std::size_t i = 0; i < outcome_kind_count; ++i) {
    counts.push_back({std::string(to_string(static_cast<OutcomeKind>(i))), figures.outcomes[i]});
  }
  return counts;
}

Metric bots(const BotFigures& figures, Tags tags = {}) {
  return {.name = "bots",
          .tags = std::move(tags),
          .counts = {{"started", figures.started},
                     {"done", figures.done},
                     {"died", figures.died},
                     {"stopped", figures.stopped}},
          .total = figures.started};
}

/// Bots that died, for each run of an action.
Metric errors(const Snapshot& snapshot) {
  Metric metric{.name = "errors", .counts = {{"", snapshot.bots.died}}};
  for (const auto& [name, figures] : snapshot.actions) metric.total += figures.runs();
  return metric;
}

void add_intended(std::vector<Metric>& all, std::string name, Tags tags,
                  const Histogram& intended) {
  if (intended.count() == 0) return;
  all.push_back({.name = std::move(name), .tags = std::move(tags), .times = &intended});
}

void add_actions(std::vector<Metric>& all, const Snapshot& snapshot) {
  for (const auto& [name, figures] : snapshot.actions) {
    all.push_back({.name = "action",
                   .tags = {{"action", name}},
                   .counts = outcomes(figures),
                   .total = figures.runs(),
                   .times = &figures.duration});
    add_intended(all, "action intended", {{"action", name}}, figures.intended);
  }
}

/// How many bots are at each node, or at one below it.
std::vector<std::uint64_t> bots_at(const Layout& layout, const Snapshot::Population& population) {
  std::vector<std::uint64_t> bots(layout.nodes.size(), 0);
  for (const auto& [leaf, place] : population.places) {
    std::size_t node = leaf;
    for (bots[node] += place.bots; layout.nodes[node].parent != node; bots[node] += place.bots) {
      node = layout.nodes[node].parent;
    }
  }
  return bots;
}

void add_arrivals(std::vector<Metric>& all, const ArrivalFigures& figures, Tags tags) {
  const std::uint64_t sum = figures.started + figures.dropped;
  if (sum == 0) return;
  all.push_back({.name = "arrivals",
                 .tags = std::move(tags),
                 .counts = {{"started", figures.started}, {"dropped", figures.dropped}},
                 .total = sum,
                 .times = &figures.delay});
}

/// The nodes where bots have been, or are.
void add_population(std::vector<Metric>& all, const Layout& layout,
                    const Snapshot::Population& population) {
  const Tags tags = layout.population.empty() ? Tags{} : Tags{{"population", layout.population}};
  if (!tags.empty()) {
    all.push_back(bots(population.bots, tags));
    add_arrivals(all, population.arrivals, tags);
  }
  const std::vector<std::uint64_t> here = bots_at(layout, population);
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    const ActionFigures& figures = population.nodes[i];
    if (figures.runs() == 0 && here[i] == 0) continue;
    Tags node_tags{{"path", layout.nodes[i].path}};
    node_tags.insert(node_tags.end(), tags.begin(), tags.end());
    all.push_back({.name = "node",
                   .tags = std::move(node_tags),
                   .counts = outcomes(figures),
                   .total = figures.runs(),
                   .times = &figures.duration,
                   .value = static_cast<double>(here[i])});
  }
  if (population.nodes.empty()) return;
  const ActionFigures& root = population.nodes.front();
  all.push_back({.name = "iterations",
                 .tags = tags,
                 .counts = outcomes(root),
                 .total = root.runs(),
                 .times = &root.duration});
  add_intended(all, "iterations intended", tags, root.intended);
}

void add_requests(std::vector<Metric>& all, const Snapshot& snapshot) {
  for (const auto& [name, figures] : snapshot.requests) {
    const Tags tags{{"request", name}};
    all.push_back({.name = "rtt",
                   .tags = tags,
                   .counts = {{"sent", figures.sent},
                              {"answered", figures.answered},
                              {"timed_out", figures.timed_out},
                              {"late", figures.late},
                              {"duplicates", figures.duplicates},
                              {"failed", figures.failed}},
                   .total = figures.sent,
                   .times = &figures.round_trip});
    all.push_back({.name = "rtt intended", .tags = tags, .times = &figures.intended_round_trip});
  }
}

void add_websocket(std::vector<Metric>& all, const WebsocketFigures& figures) {
  Counts connects{{"succeed", figures.connects}, {"fail", sum(figures.connect_failures)}};
  add_causes<ConnectCause>(connects, figures.connect_failures);
  all.push_back({.name = "ws connect",
                 .counts = std::move(connects),
                 .total = figures.connects + sum(figures.connect_failures),
                 .times = &figures.connect});
  all.push_back({.name = "ws messages",
                 .counts = {{"sent", figures.messages_sent},
                            {"received", figures.messages_received},
                            {"forwarded", figures.messages_forwarded},
                            {"dropped", figures.messages_dropped},
                            {"unhandled", figures.messages_unhandled},
                            {"unclaimed", figures.messages_unclaimed}},
                 .total = figures.messages_received + figures.messages_forwarded});
  all.push_back({.name = "ws bytes",
                 .counts = {{"sent", figures.bytes_sent}, {"received", figures.bytes_received}}});
  all.push_back({.name = "ws losses", .counts = {{"", figures.losses}}, .total = figures.connects});
  all.push_back({.name = "ws reconnects", .counts = {{"", figures.reconnects}}});
  for (const auto& [code, count] : figures.close_codes) {
    all.push_back(
        {.name = "ws close", .tags = {{"code", std::to_string(code)}}, .counts = {{"", count}}});
  }
  all.push_back({.name = "rtt", .times = &figures.round_trip});
  all.push_back({.name = "ws ping", .times = &figures.ping});
  all.push_back({.name = "ws inbox", .times = &figures.inbox_delay});
  all.push_back({.name = "ws recovery", .times = &figures.recovery});
  all.push_back({.name = "ws send wait",
                 .counts = {{"", figures.send_wait.count()}},
                 .total = figures.messages_sent,
                 .times = &figures.send_wait});
  if (figures.turn_wait.count() > 0) {
    all.push_back({.name = "ws turn", .times = &figures.turn_wait});
  }
}

void add_http(std::vector<Metric>& all, const HttpFigures& figures) {
  for (const auto& [name, request] : figures.requests()) {
    Counts counts;
    for (const auto& [status, count] : request.statuses) {
      counts.push_back({std::to_string(status), count});
    }
    counts.push_back({"fail", sum(request.failures)});
    add_causes<HttpCause>(counts, request.failures);
    all.push_back({.name = "http",
                   .tags = {{"request", name}},
                   .counts = std::move(counts),
                   .total = request.count(),
                   .times = &request.duration});
  }
}

void add_generator(std::vector<Metric>& all, const GeneratorFigures& figures) {
  for (const auto& [name, thread] : figures.threads) {
    const Tags tags{{"thread", name}};
    all.push_back({.name = "generator timers", .tags = tags, .times = &thread.timers});
    all.push_back({.name = "generator alarms", .tags = tags, .times = &thread.alarms});
    all.push_back({.name = "generator loop", .tags = tags, .times = &thread.loop});
    all.push_back({.name = "generator sockets", .tags = tags, .times = &thread.sockets});
    all.push_back({.name = "generator cpu", .tags = tags, .value = thread.cpu_share()});
  }
  if (figures.threads.empty()) return;
  all.push_back({.name = "generator machine", .value = figures.machine.busy_share()});
  all.push_back({.name = "generator stolen", .value = figures.machine.stolen_share()});
  all.push_back({.name = "generator throttled", .counts = {{"", figures.machine.throttled}}});
  all.push_back({.name = "generator marked", .value = figures.marked_share()});
}

void add_custom(std::vector<Metric>& all, const CustomMetrics& metrics) {
  for (const auto& [key, figures] : metrics.all()) {
    Metric metric{.name = key.name, .tags = key.tags};
    if (figures.count) metric.counts = {{"", *figures.count}};
    if (figures.trend.count() > 0) metric.times = &figures.trend;
    if (figures.gauge) metric.value = figures.gauge->value;
    all.push_back(std::move(metric));
  }
}

}  // namespace

std::string with_tags(std::string name, const Tags& tags, std::string_view separator) {
  if (tags.empty()) return name;
  std::string_view before = "{";
  for (const auto& [tag, value] : tags) {
    name.append(before).append(tag).append("=").append(value);
    before = separator;
  }
  return name + "}";
}

std::vector<Metric> metrics(const Snapshot& snapshot) {
  std::vector<Metric> all{bots(snapshot.bots), errors(snapshot)};
  add_arrivals(all, snapshot.arrivals, {});
  add_actions(all, snapshot);
  for (std::size_t i = 0; i < snapshot.populations.size(); ++i) {
    add_population(all, (*snapshot.layouts)[i], snapshot.populations[i]);
  }
  add_requests(all, snapshot);
  add_websocket(all, snapshot.websocket);
  add_http(all, snapshot.http);
  add_generator(all, snapshot.generator);
  add_custom(all, snapshot.custom);
  std::sort(all.begin(), all.end(), [](const Metric& one, const Metric& other) {
    return std::tie(one.name, one.tags) < std::tie(other.name, other.tags);
  });
  return all;
}

}  // namespace botarmy
