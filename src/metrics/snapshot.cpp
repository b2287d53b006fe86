// SPDX-License-Identifier: MIT
#include "metrics/snapshot.hpp"

#include "metrics/bounded.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using Populations = std::vector<Snapshot::Population>;

bool know_places(const Populations& populations) {
  return std::any_of(populations.begin(), populations.end(),
                     [](const auto& population) { return !population.places.empty(); });
}

void add(Populations& populations, const Populations& others) {
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

void add_places(Populations& populations, const Populations& others) {
  for (std::size_t i = 0; i < others.size(); ++i) {
    for (const auto& [leaf, place] : others[i].places) populations[i].places[leaf] += place;
  }
}

/// Adds all but the places.
void add(Snapshot& snapshot, const Snapshot& other) {
  snapshot.bots += other.bots;
  snapshot.arrivals += other.arrivals;
  for (const auto& [name, figures] : other.actions) snapshot.actions[name] += figures;
  snapshot.websocket += other.websocket;
  for (const auto& [name, figures] : other.requests) {
    bounded_entry(snapshot.requests, name, Snapshot::most_requests, Snapshot::other_requests) +=
        figures;
  }
  snapshot.http += other.http;
  for (const auto& [reason, figures] : other.errors) {
    bounded_entry(snapshot.errors, reason, Snapshot::most_reasons, Snapshot::other_reasons) +=
        figures;
  }
  snapshot.generator += other.generator;
  snapshot.custom += other.custom;
  if (snapshot.layouts == nullptr) snapshot.layouts = other.layouts;
  add(snapshot.populations, other.populations);
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
  add(*this, later);
  if (know_places(later.populations)) {
    for (Population& population : populations) population.places.clear();
    add_places(populations, later.populations);
  }
  return *this;
}

Snapshot merge(std::vector<Snapshot> shards) {
  if (shards.empty()) return {};
  Snapshot sum = std::move(shards.front());
  for (std::size_t i = 1; i < shards.size(); ++i) {
    add(sum, shards[i]);
    add_places(sum.populations, shards[i].populations);
  }
  sum_up(sum);
  return sum;
}

}  // namespace botarmy
