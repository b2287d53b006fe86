// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/figures.hpp"
#include "metrics/http_figures.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// What one shard records, alone: no locks. Merged with what the others recorded into a Snapshot.
class Recorder {
 public:
  /// Reasons of which each gets a line of its own; the rest are counted together, so that a server
  /// that makes up ever new ones cannot fill the memory.
  static constexpr std::size_t most_reasons = 1000;
  static constexpr std::string_view other_reasons = "other reasons";

  /// The same for the names of requests.
  static constexpr std::size_t most_requests = 1000;
  static constexpr std::string_view other_requests = "other requests";

  using Requests = std::map<std::string, RequestFigures, std::less<>>;
  using Errors = std::map<std::string, ErrorFigures, std::less<>>;

  /// An action's number is its place among these names.
  explicit Recorder(std::vector<std::string> action_names);

  void action(std::size_t index, OutcomeKind outcome, std::chrono::nanoseconds duration);
  void error(std::string_view reason, std::int64_t bot);
  /// The figures of the requests of this name. The reference stays valid.
  RequestFigures& request(std::string_view name);
  WebsocketFigures& websocket() { return websocket_; }
  HttpFigures& http() { return http_; }
  BotFigures& bots() { return bots_; }

  [[nodiscard]] const std::vector<std::string>& action_names() const { return action_names_; }
  [[nodiscard]] const std::vector<ActionFigures>& actions() const { return actions_; }
  [[nodiscard]] const WebsocketFigures& websocket() const { return websocket_; }
  [[nodiscard]] const Requests& requests() const { return requests_; }
  [[nodiscard]] const HttpFigures& http() const { return http_; }
  [[nodiscard]] const BotFigures& bots() const { return bots_; }
  [[nodiscard]] const Errors& errors() const { return errors_; }

 private:
  std::vector<std::string> action_names_;
  std::vector<ActionFigures> actions_;
  WebsocketFigures websocket_;
  Requests requests_;
  HttpFigures http_;
  BotFigures bots_;
  Errors errors_;
};

}  // namespace botarmy
