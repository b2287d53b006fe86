// SPDX-License-Identifier: MIT
#pragma once

#include "army/army.hpp"
#include "bot/frame_dump.hpp"
#include "bot/program.hpp"
#include "cli/load_test_options.hpp"
#include "cli/log_file.hpp"
#include "compare/canary.hpp"
#include "demo/demo_process.hpp"
#include "scenario/outputs.hpp"
#include "verdict/threshold.hpp"

#include <botarmy/registry.hpp>
#include <botarmy/tags.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// The bots of one class, as they are to run.
struct RunPopulation {
  std::string name;  ///< empty if there is no other
  const BotClass* bot = nullptr;
  Node tree;  ///< as a one-off, if the bots run it once
  std::optional<std::chrono::milliseconds> pace;
  std::string demo_url{};  ///< where they find the demo server, if that is the target
  std::optional<ConnectOptions> target{};  ///< its own, if it is not that of the settings
};

/// A load test that can start: scenario and command line put together, and checked.
struct RunSetup {
  std::string name;
  std::vector<RunPopulation> populations;  ///< one at least
  Program::Settings settings;
  LoadPlan plan;
  OutputSettings outputs;
  Tags tags;  ///< of the whole run
  LogFileSettings log{.path = "bot_run.log"};
  std::string frames_file;  ///< where frames are written; empty: nowhere
  FrameDump::Settings frames;
  std::vector<ThresholdPlan> thresholds;
  std::optional<CanaryPlan> canary;  ///< if two targets are compared
  bool plain = false;                ///< neither a live view nor colours, on terminals either
  bool demo = false;  ///< the target is the demo server, whose address is known once it runs
};

/// Throws ScenarioError with everything that is wrong.
RunSetup set_up_run(const LoadTestOptions& options, const Registry& registry);

/// Gives all bots that have no other target that server: each class of bots its own part of it.
void aim_at(const DemoProcess& demo, RunSetup& setup);

}  // namespace botarmy
