// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/custom_figures.hpp"
#include "metrics/figures.hpp"
#include "metrics/generator_figures.hpp"
#include "metrics/http_figures.hpp"
#include "metrics/layout.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The figures of some time: of a whole run up to one moment, or of a second of it. Console, files
/// and verdict are made from it. Its size does not depend on how much was recorded.
struct Snapshot {
  /// Reasons of which each gets a line of its own; the rest are counted together, so that a server
  /// that makes up ever new ones cannot fill the memory.
  static constexpr std::size_t most_reasons = 1000;
  static constexpr std::string_view other_reasons = "other reasons";

  /// The same for the names of requests.
  static constexpr std::size_t most_requests = 1000;
  static constexpr std::string_view other_requests = "other requests";

  using Actions = std::map<std::string, ActionFigures, std::less<>>;
  using Requests = std::map<std::string, RequestFigures, std::less<>>;
  using Errors = std::map<std::string, ErrorFigures, std::less<>>;

  /// What was counted of the bots of one population.
  struct Population {
    BotFigures bots{};
    ArrivalFigures arrivals{};
    std::vector<ActionFigures> nodes{};  ///< one for each of its layout's
    /// The leaves where bots are, or last were when there were any.
    std::map<std::size_t, PlaceFigures> places{};
  };

  BotFigures bots;          ///< of all populations
  ArrivalFigures arrivals;  ///< of all populations
  Actions actions;          ///< by name: the leaves that run it, of all populations
  WebsocketFigures websocket;
  Requests requests;  ///< by name
  HttpFigures http;
  Errors errors;  ///< by reason
  GeneratorFigures generator;
  CustomMetrics custom;  ///< what actions count and measure
  /// What the populations below are of. Null if there are none.
  std::shared_ptr<const std::vector<Layout>> layouts;
  std::vector<Population> populations;

  /// Adds what was recorded later. Where bots are, the later one knows.
  Snapshot& operator+=(const Snapshot& later);
};

/// What several shards recorded in the same time, each moved out of its Recorder, as one: with the
/// sums over populations and leaves.
Snapshot merge(std::vector<Snapshot> shards);

}  // namespace botarmy
