// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/known_metrics.hpp"

#include <botarmy/registry.hpp>
#include <botarmy/tree.hpp>

#include <optional>

namespace botarmy {

/// What bots of a run do: the class decides which actions they have.
struct WalkedTree {
  const BotClass& bot;
  const Node& tree;  ///< as it was written, without what one_off() puts around it
  const std::optional<Node>& on_reconnect;
  bool once = false;
};

/// Adds the names that these bots bring into metrics. The tree must be one that they can run.
void add_metric_names(const Registry& registry, const WalkedTree& walked, MetricNames& names);

}  // namespace botarmy
