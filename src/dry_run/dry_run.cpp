// SPDX-License-Identifier: MIT
#include "dry_run/dry_run.hpp"

#include "catalog/template.hpp"
#include "dry_run/filled_in.hpp"
#include "text/compact_json.hpp"
#include "tree/cursor.hpp"

#include <botarmy/random.hpp>

#include <utility>

namespace botarmy {
namespace {

/// What is known of a leaf before the walk.
struct Step {
  const std::string& action;
  json::array arguments;    ///< filled in
  const StandIn* stand_in;  ///< null: there is no rule for it
  std::string line;         ///< "PATH ACTION(ARGUMENTS)"
};

/// The rows that the bot is dealt: those by chance as its life has it, those in turn as if bots
/// started in the order of their ids.
std::vector<Dealt> hand_of(const DryRunSettings& settings, Random& random) {
  std::vector<Dealt> hand;
  for (const auto& [set, deal] : settings.deals) {
    const json::array& rows = settings.data.at(set).as_array();
    const auto count = static_cast<std::int64_t>(rows.size());
    const bool by_chance = deal.order == Deal::Order::random;
    const std::int64_t row = by_chance ? random.uniform(0, count - 1) : (settings.id - 1) % count;
    hand.push_back({set, &rows[static_cast<std::size_t>(row)]});
  }
  return hand;
}

std::vector<Step> steps_of(const Tree& tree, const DryRunSettings& settings,
                           const std::vector<Dealt>& hand) {
  const json::object context{{"id", settings.id}};
  const Scope scope{context, settings.custom, settings.data, settings.id, hand};
  std::vector<Step> steps;
  for (const Tree::Leaf& leaf : tree.leaves()) {
    json::array arguments;
    for (const json::value& argument : leaf.arguments) {
      arguments.push_back(fill_in_what_is_known(argument, scope));
    }
    std::string line = tree.path(leaf.node);
    line.append(1, ' ').append(leaf.action);
    line.append(1, '(').append(compact_items(arguments)).append(1, ')');
    steps.push_back(
        {leaf.action, std::move(arguments), settings.stand_ins.find(leaf.action), std::move(line)});
  }
  return steps;
}

/// What the rate of a succeed_rate comes to in a run. One that only a run knows may well be right.
OutcomeKind by_own_rate(const json::array& arguments, Random& random) {
  if (arguments.size() == 1 && has_template(arguments[0])) return OutcomeKind::succeed;
  if (arguments.size() != 1 || !arguments[0].is_number()) return OutcomeKind::error;
  const auto rate = arguments[0].to_number<double>();
  if (!(rate > 0 && rate < 1)) return OutcomeKind::error;
  return random.chance(rate) ? OutcomeKind::succeed : OutcomeKind::fail;
}

/// What the action itself would come to, as far as that is known here. Draws the random numbers
/// that the action draws from its bot's generator: without them, random nodes would from then on
/// pick other children than they do for the bot.
OutcomeKind by_itself(const Step& step, Random& random) {
  const json::array& arguments = step.arguments;
  if (step.action == "done") return OutcomeKind::done;
  if (step.action == "error") return OutcomeKind::error;
  if (step.action == "succeed_rate") return by_own_rate(arguments, random);
  if (step.action == "wait" && arguments.size() == 2) {
    const std::int64_t* least = arguments[0].if_int64();
    const std::int64_t* most = arguments[1].if_int64();
    if (least != nullptr && most != nullptr && *least <= *most) random.uniform(*least, *most);
  }
  return OutcomeKind::succeed;
}

OutcomeKind by_rule(const StandIn& stand_in, Random& random) {
  if (!stand_in.succeed_rate) return stand_in.outcome;
  return random.chance(*stand_in.succeed_rate) ? OutcomeKind::succeed : OutcomeKind::fail;
}

}  // namespace

DryRunResult dry_run(const Tree& tree, const DryRunSettings& settings,
                     const std::function<void(const std::string&)>& sink) {
  const auto stream = static_cast<std::uint64_t>(settings.id);
  Random random(settings.seed, stream);  // as Life has it
  // The rules draw from another one, that no bot has, so that they do not disturb the walk.
  Random random_of_rules(settings.seed, stream | std::uint64_t{1} << 63);
  Cursor cursor(tree, random);
  const std::vector<Dealt> hand = hand_of(settings, random);
  const std::vector<Step> steps = steps_of(tree, settings, hand);
  DryRunResult result{Coverage(tree)};
  while (result.ticks < settings.ticks) {
    const Tree::Index leaf = cursor.leaf();
    const Step& step = steps[leaf];
    const std::uint64_t tick = result.ticks++;
    OutcomeKind outcome = by_itself(step, random);
    if (settings.outcomes) {
      const std::vector<OutcomeKind>& given = *settings.outcomes;
      outcome = tick < given.size() ? given[tick] : OutcomeKind::succeed;
    } else if (step.stand_in != nullptr) {
      outcome = by_rule(*step.stand_in, random_of_rules);
    }
    std::string line = std::to_string(result.ticks);
    line.append(1, ' ').append(step.line).append(1, ' ').append(to_string(outcome));
    sink(line);
    result.coverage.ran(leaf);
    if (outcome == OutcomeKind::done || outcome == OutcomeKind::error) {
      result.ending = outcome;
      return result;
    }
    if (outcome == OutcomeKind::continue_) continue;
    cursor.advance(outcome == OutcomeKind::succeed, random, [&](Tree::Index node, bool succeeded) {
      result.coverage.ended(node, succeeded);
    });
  }
  return result;
}

}  // namespace botarmy
