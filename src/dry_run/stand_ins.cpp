// SPDX-License-Identifier: MIT
#include "dry_run/stand_ins.hpp"

#include "dry_run/words.hpp"
#include "source/problems.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace botarmy {
namespace {

constexpr std::string_view rate_name = "succeed_rate";

[[noreturn]] void refuse(std::string_view rule, const std::string& problem) {
  throw std::invalid_argument("the stand-in " + in_quotes(rule) + ' ' + problem);
}

[[noreturn]] void refuse_outcome(std::string_view rule, std::string_view name) {
  std::vector<std::string> known = outcome_names();
  known.emplace_back(rate_name);
  refuse(rule, "has the unknown outcome " + in_quotes(name) + hint_at(name, known));
}

double rate_of(std::string_view rule, std::string_view text) {
  double rate = -1;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, rate);
  if (error != std::errc{} || rest != end || !(rate >= 0 && rate <= 1)) {
    refuse(rule, "needs a rate from 0 to 1, not " + in_quotes(text));
  }
  return rate;
}

StandIn stand_in_of(std::string_view rule, std::string_view answer) {
  const std::size_t open = answer.find('(');
  const std::string_view name = trimmed(answer.substr(0, open));
  const bool has_argument = open != std::string_view::npos;
  if (name == rate_name) {
    if (!has_argument) refuse(rule, "needs a rate, such as succeed_rate(0.9)");
    if (!answer.ends_with(')')) refuse(rule, "has a '(' without its ')'");
    const std::string_view rate = answer.substr(open + 1, answer.size() - open - 2);
    return {OutcomeKind::succeed, rate_of(rule, trimmed(rate))};
  }
  const std::optional<OutcomeKind> outcome = outcome_called(name);
  if (!outcome) refuse_outcome(rule, name);
  if (has_argument) refuse(rule, "gives a value to " + in_quotes(name) + ", which has none");
  return {*outcome, std::nullopt};
}

}  // namespace

void StandIns::add(std::string_view rule) {
  const std::size_t equals = rule.rfind('=');
  if (equals == std::string_view::npos) {
    refuse(rule, "has no outcome: write PATTERN=OUTCOME, such as ws.*=fail");
  }
  const std::string_view pattern = trimmed(rule.substr(0, equals));
  if (pattern.empty()) refuse(rule, "names no action: write PATTERN=OUTCOME, such as ws.*=fail");
  const std::string_view answer = trimmed(rule.substr(equals + 1));
  if (answer.empty()) {
    refuse(rule, "has no outcome: write PATTERN=OUTCOME, such as ws.*=fail");
  }
  rules_.push_back({std::string(pattern), stand_in_of(rule, answer)});
}

const StandIn* StandIns::find(std::string_view action) const {
  const auto rule = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& candidate) {
    return fits(candidate.pattern, action);
  });
  return rule == rules_.end() ? nullptr : &rule->stand_in;
}

std::vector<std::string> StandIns::without_effect(const Tree& tree) const {
  std::vector<std::string> patterns;
  for (const Rule& rule : rules_) {
    const bool any =
        std::any_of(tree.leaves().begin(), tree.leaves().end(),
                    [&](const Tree::Leaf& leaf) { return fits(rule.pattern, leaf.action); });
    if (!any) patterns.push_back(rule.pattern);
  }
  return patterns;
}

// Where letters do not fit, only the last star can take one more: what the stars before it took was
// enough. So the time is bounded by the product of the lengths.
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t letter = 0;
  std::size_t star = std::string_view::npos;
  std::size_t behind_star = 0;  // the first letter that the last star did not take
  while (letter < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      behind_star = letter;
    } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == text[letter])) {
      ++at;
      ++letter;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      letter = ++behind_star;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

}  // namespace botarmy
