// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/deal.hpp"
#include "catalog/message_rule.hpp"
#include "scenario/generator.hpp"
#include "scenario/load.hpp"
#include "scenario/log_settings.hpp"
#include "scenario/outputs.hpp"
#include "source/marks.hpp"
#include "verdict/threshold_text.hpp"

#include <botarmy/connection.hpp>
#include <botarmy/tags.hpp>
#include <botarmy/tree.hpp>

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// What a scenario says of a population: bots of one class, their tree and how many there are.
struct PopulationSettings {
  std::string name;
  std::optional<std::string> bot;  ///< the scenario's if it has none
  std::uint64_t weight = 1;  ///< its share of the scenario's load; 0: it has a load of its own
  ProfileSettings profile;
  std::optional<Node> tree;  ///< its own or the scenario's; else that of the bot class
  std::optional<ConnectOptions> target{};  ///< its own, if the scenario has two
};

/// How two targets are to be compared; what it leaves out has a default.
struct CanarySettings {
  Position at{};
  std::optional<double> margin{};  ///< a share, from 0 to 1
  bool abort_on_fail = false;
  std::optional<std::chrono::milliseconds> after{};
};

/// What a scenario file says; what it leaves out has no value here, or the default that the member
/// shows.
struct Scenario {
  std::string name;       ///< that of the file, without folder and ending, if the scenario has none
  bool demo = true;       ///< the target is the demo server
  ConnectOptions target;  ///< without a URL if it is the demo server
  std::optional<std::string> bot;
  LoadSettings load;
  std::optional<std::size_t> inbox_limit;
  std::optional<std::string> inbox_policy;
  LogSettings log;
  OutputSettings outputs;
  GeneratorSettings generator;
  std::vector<ThresholdText> thresholds;
  std::optional<std::chrono::milliseconds> warm_up;  ///< what thresholds do not look at
  Tags tags;                                         ///< of the whole run, for all reports
  std::vector<MessageRule> rules;                    ///< what is to be done with messages
  json::object custom;
  json::object data;         ///< sets of data, by name: a list of rows, or one value for all bots
  Deals deals;               ///< those of them that are dealt
  std::optional<Node> tree;  ///< with all subtrees in their places
  std::optional<Node> on_reconnect;  ///< what bots do when a lost websocket is open again
  std::vector<PopulationSettings> populations;  ///< if there are any, the tree is in them
  std::optional<CanarySettings> canary;         ///< if it has two targets, one population each
  Marks marks;                                  ///< where its nodes stand
  bool for_others = false;  ///< it has trees or data and nothing else: others include it
};

}  // namespace botarmy
