// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/deal.hpp"
#include "catalog/message_rule.hpp"
#include "source/marks.hpp"
#include "source/problems.hpp"

#include <botarmy/registry.hpp>
#include <botarmy/tree.hpp>

#include <span>

namespace botarmy {

/// A tree to be looked at, and for whom it is.
struct LintInput {
  /// As it was written, without what one_off() puts around it. It must be one that can run: without
  /// problems in its shape, arguments and templates.
  const Node& tree;
  const Registry& registry;
  const BotClass& bot;
  bool one_off = false;  ///< the tree runs once, instead of starting again whenever it ends
  bool paced = false;    ///< ... or it does not before its time has come
  const Marks& marks;
  std::span<const MessageRule> rules{};  ///< what is done with messages beside the tree
  Position fallback{};                   ///< where to report nodes that no file holds
  Deals deals{};                         ///< the data of which templates can name the sets alone
};

/// Adds a warning for whatever in the tree can hardly be meant. What a warning says is so; what
/// depends on an action of which nothing is known gets none.
void lint(const LintInput& input, Problems& problems);

}  // namespace botarmy
