// SPDX-License-Identifier: MIT
#include "metrics/snapshot.hpp"

#include "metrics/bounded.hpp"

#include <utility>

namespace botarmy {
namespace {

void add(std::vector<Snapshot::Population>& populations,
         const std::vector<Snapshot::Population>& others) {
  if (populations.size() < others.size()) populations.resize(others.size());
  for (std::size_t i = 0; i < others.size(); ++i) {
    std::vector<ActionFigures>& nodes = populations[i].nodes;
    const std::vector<ActionFigures>& other_nodes = others[i].nodes;
    populations[i].bots += others[i].bots;
    populations[i].arrivals += others[i].arrivals;
    if (nodes.size() < other_nodes.size()) nodes.resize(other_nodes.size());
    for (std::size_t node = 0; node < other_nodes.size(); ++node) {
      if (other_nodes[node].runs() > 0) nodes[node] += other_nodes[node];
    }
  }
}

/// Fills in what can be told from the populations.
void sum_up(Snapshot& snapshot) {
  for (std::size_t i = 0; i < snapshot.populations.size(); ++i) {
    const Snapshot::Population& population = snapshot.populations[i];
    const std::vector<Layout::Node>& nodes = (*snapshot.layouts)[i].nodes;
    snapshot.bots += population.bots;
    snapshot.arrivals += population.arrivals;
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      if (nodes[node].action.empty()) continue;
      ActionFigures& action = snapshot.actions[nodes[node].action];
      if (population.nodes[node].runs() > 0) action += population.nodes[node];
    }
  }
}

}  // namespace

Snapshot& Snapshot::operator+=(const Snapshot& later) {
  bots += later.bots;
  arrivals += later.arrivals;
  for (const auto& [name, figures] : later.actions) actions[name] += figures;
  websocket += later.websocket;
  for (const auto& [name, figures] : later.requests) {
    bounded_entry(requests, name, most_requests, other_requests) += figures;
  }
  http += later.http;
  for (const auto& [reason, figures] : later.errors) {
    bounded_entry(errors, reason, most_reasons, other_reasons) += figures;
  }
  if (layouts == nullptr) layouts = later.layouts;
  add(populations, later.populations);
  generator += later.generator;
  return *this;
}

Snapshot merge(std::vector<Snapshot> shards) {
  if (shards.empty()) return {};
  Snapshot sum = std::move(shards.front());
  for (std::size_t i = 1; i < shards.size(); ++i) sum += shards[i];
  sum_up(sum);
  return sum;
}

}  // namespace botarmy
