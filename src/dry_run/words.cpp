// SPDX-License-Identifier: MIT
#include "dry_run/words.hpp"

#include "source/did_you_mean.hpp"

namespace botarmy {

std::optional<OutcomeKind> outcome_called(std::string_view name) {
  for (const OutcomeKind kind : every_outcome) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

std::vector<std::string> outcome_names() {
  std::vector<std::string> names;
  for (const OutcomeKind kind : every_outcome) names.emplace_back(to_string(kind));
  return names;
}

std::string hint_at(std::string_view word, const std::vector<std::string>& known) {
  std::string hint = did_you_mean(word, known);
  constexpr std::size_t beginning = 3;
  for (const std::string& candidate : known) {
    if (!hint.empty() || word.size() < beginning) break;
    if (candidate.starts_with(word.substr(0, beginning))) hint = did_you_mean(candidate, known);
  }
  return hint.empty() ? known_are(known) : hint;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace botarmy
