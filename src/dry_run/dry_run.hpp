// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/deal.hpp"
#include "dry_run/coverage.hpp"
#include "dry_run/stand_ins.hpp"

#include <botarmy/outcome.hpp>
#include <botarmy/tree.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// How a tree is walked without a network.
struct DryRunSettings {
  std::uint64_t ticks = 100;  ///< at most so many
  std::uint64_t seed = 0;     ///< of the run
  std::int64_t id = 1;        ///< which bot of the run it is
  /// What the ticks come to, in turn; those past the end succeed. Then stand_ins do not count.
  std::optional<std::vector<OutcomeKind>> outcomes{};
  /// Without a rule, `succeed_rate`, `done` and `error` do what they always do, and everything else
  /// succeeds.
  StandIns stand_ins{};
  json::object custom{};
  json::object data{};
  Deals deals{};  ///< those of the sets of data that are dealt: the bot has the row of its id
};

/// What came of it.
struct DryRunResult {
  Coverage coverage;  ///< refers to the tree
  std::uint64_t ticks = 0;
  std::optional<OutcomeKind> ending{};  ///< done or error, if the bot ended with it
};

/// Walks a tree with stand-ins for its actions until the ticks are used up, or the bot ends. The
/// sink gets a line for each tick, without an end of line: `TICK PATH ACTION(ARGUMENTS) OUTCOME`,
/// ticks counted from 1.
///
/// Random nodes pick the children that they pick for that bot of a real run, as long as outcomes
/// are the same and no actions but wait and succeed_rate draw random numbers. Templates are filled
/// in as far as `id`, `custom` and `data` know them. Throws TemplateError if something is no
/// template.
DryRunResult dry_run(const Tree& tree, const DryRunSettings& settings,
                     const std::function<void(const std::string&)>& sink);

}  // namespace botarmy
