// SPDX-License-Identifier: MIT
#include "verdict/verdict.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace botarmy {
namespace {

using Reasons = std::vector<std::string>;

bool failed(const ThresholdState& state) {
  return state.standing == ThresholdState::Standing::failed;
}

std::string reason_of(const ThresholdState& state) {
  std::string text = state.expression + ": ";
  text += state.reason.empty() ? state.value_text : state.reason;
  return state.aborted ? text + " (this ended the run)" : text;
}

Reasons broken(const std::vector<ThresholdState>& thresholds) {
  constexpr std::size_t most_said = 3;
  std::vector<const ThresholdState*> states;
  for (const ThresholdState& state : thresholds) {
    if (failed(state)) states.push_back(&state);
  }
  std::stable_partition(states.begin(), states.end(), [](const auto* one) { return one->aborted; });
  Reasons reasons;
  for (std::size_t i = 0; i < std::min(states.size(), most_said); ++i) {
    reasons.push_back(reason_of(*states[i]));
  }
  const std::size_t more = states.size() - reasons.size();
  if (more == 1) reasons.emplace_back("and 1 more threshold");
  if (more > 1) reasons.push_back("and " + std::to_string(more) + " more thresholds");
  return reasons;
}

Reasons without_thresholds(const Snapshot& result) {
  Reasons reasons;
  std::uint64_t runs = 0;
  for (const auto& [name, action] : result.actions) runs += action.runs();
  const std::uint64_t died = result.bots.died;
  if (died > 0) reasons.push_back(std::to_string(died) + (died == 1 ? " bot died" : " bots died"));
  if (runs == 0) reasons.emplace_back("no bot ever ran an action");
  return reasons;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  constexpr std::array<std::string_view, 4> names{"passed", "failed", "interrupted",
                                                  "untrustworthy"};
  return names[static_cast<std::size_t>(verdict)];
}

Judgement judge(const Snapshot& result, const Evidence& evidence) {
  const auto& thresholds = evidence.thresholds;
  Judgement judgement;
  judgement.reasons = evidence.doubts;
  const Reasons faults = thresholds.empty() ? without_thresholds(result) : broken(thresholds);
  judgement.reasons.insert(judgement.reasons.end(), faults.begin(), faults.end());
  const bool aborted = std::any_of(thresholds.begin(), thresholds.end(),
                                   [](const ThresholdState& state) { return state.aborted; });
  if (evidence.interrupted && !aborted) {
    judgement.verdict = Verdict::interrupted;
  } else if (!evidence.doubts.empty()) {
    judgement.verdict = Verdict::untrustworthy;
  } else if (!faults.empty()) {
    judgement.verdict = Verdict::failed;
  }
  return judgement;
}

}  // namespace botarmy
