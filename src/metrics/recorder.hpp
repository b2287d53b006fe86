// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/figures.hpp"
#include "metrics/http_figures.hpp"
#include "metrics/layout.hpp"
#include "metrics/snapshot.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// What one shard records, alone: no locks. Now and then it is taken away and merged with what the
/// others recorded into a Snapshot.
class Recorder {
 public:
  /// Populations and their nodes are told by their places in the layouts.
  explicit Recorder(std::vector<Layout> layouts);

  /// A run of a leaf, or the end of a node above one that the walk had entered this long ago.
  void node(std::size_t population, std::size_t node, OutcomeKind outcome,
            std::chrono::nanoseconds duration) {
    ActionFigures& figures = populations_[population].nodes[node];
    ++figures.outcomes[static_cast<std::size_t>(outcome)];
    figures.duration.record(duration);
  }
  /// How long a run of a leaf or a walk of a whole tree, that is of its root, took from the moment
  /// that it was meant to begin at.
  void intended(std::size_t population, std::size_t node, std::chrono::nanoseconds time) {
    populations_[population].nodes[node].intended.record(time);
  }
  /// A bot is at this leaf now, and has been for so long. For each bot, just before take().
  void bot_at(std::size_t population, std::size_t leaf, std::chrono::nanoseconds time) {
    populations_[population].places[leaf] += {.bots = 1, .together = time, .longest = time};
  }
  void error(std::string_view reason, std::int64_t bot);
  /// The number of the requests of this name. It stays the same.
  std::size_t request_number(std::string_view name);
  /// References last until the next call of request_number() or take().
  RequestFigures& request(std::size_t number) { return requests_[number]; }
  BotFigures& bots(std::size_t population) { return populations_[population].bots; }
  ArrivalFigures& arrivals(std::size_t population) { return populations_[population].arrivals; }
  WebsocketFigures& websocket() { return websocket_; }
  /// The reference stays valid.
  HttpFigures& http() { return http_; }
  /// What actions count and measure. References into it last until the next take().
  CustomMetrics& custom() { return custom_; }

  /// Moves out what was recorded since the last time. Sums are left to merge().
  Snapshot take();

  /// @name What was recorded since the last time
  /// @{
  [[nodiscard]] const Snapshot::Population& population(std::size_t place) const {
    return populations_[place];
  }
  [[nodiscard]] const std::vector<Layout>& layouts() const { return *layouts_; }
  [[nodiscard]] const WebsocketFigures& websocket() const { return websocket_; }
  [[nodiscard]] const HttpFigures& http() const { return http_; }
  [[nodiscard]] const Snapshot::Errors& errors() const { return errors_; }
  /// @}

 private:
  std::shared_ptr<const std::vector<Layout>> layouts_;
  std::vector<Snapshot::Population> populations_;
  WebsocketFigures websocket_;
  std::map<std::string, std::size_t, std::less<>> request_numbers_;
  std::vector<RequestFigures> requests_;
  HttpFigures http_;
  Snapshot::Errors errors_;
  CustomMetrics custom_;
};

}  // namespace botarmy
