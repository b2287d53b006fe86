// SPDX-License-Identifier: MIT
#include "metrics/metric.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <tuple>

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

Metric bots(const BotFigures& figures) {
  return {.name = "bots",
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

void add_actions(std::vector<Metric>& all, const Snapshot& snapshot) {
  for (const auto& [name, figures] : snapshot.actions) {
    all.push_back({.name = "action",
                   .tags = {{"action", name}},
                   .counts = outcomes(figures),
                   .total = figures.runs(),
                   .times = &figures.duration});
  }
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

void add_arrivals(std::vector<Metric>& all, const ArrivalFigures& figures, Tags tags) {
  const std::uint64_t sum = figures.started + figures.dropped;
  if (sum == 0) return;
  all.push_back({.name = "arrivals",
                 .tags = std::move(tags),
                 .counts = {{"started", figures.started}, {"dropped", figures.dropped}},
                 .total = sum,
                 .times = &figures.delay});
}

/// What is known of each of several populations, with its name.
void add_populations(std::vector<Metric>& all, const Snapshot& snapshot) {
  if (snapshot.populations.size() < 2) return;
  for (std::size_t i = 0; i < snapshot.populations.size(); ++i) {
    const Tags tags{{"population", (*snapshot.layouts)[i].population}};
    Metric metric = bots(snapshot.populations[i].bots);
    metric.tags = tags;
    all.push_back(std::move(metric));
    add_arrivals(all, snapshot.populations[i].arrivals, tags);
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

}  // namespace

std::vector<Metric> metrics(const Snapshot& snapshot) {
  std::vector<Metric> all{bots(snapshot.bots), errors(snapshot)};
  add_arrivals(all, snapshot.arrivals, {});
  add_populations(all, snapshot);
  add_actions(all, snapshot);
  add_requests(all, snapshot);
  add_websocket(all, snapshot.websocket);
  add_http(all, snapshot.http);
  add_generator(all, snapshot.generator);
  std::sort(all.begin(), all.end(), [](const Metric& one, const Metric& other) {
    return std::tie(one.name, one.tags) < std::tie(other.name, other.tags);
  });
  return all;
}

}  // namespace botarmy
