// SPDX-License-Identifier: MIT
#include "dry_run/outcomes_file.hpp"

#include "dry_run/words.hpp"
#include "source/problems.hpp"

#include <algorithm>
#include <stdexcept>

namespace botarmy {
namespace {

/// Takes the first line off the content.
std::string_view take_line(std::string_view& content) {
  const std::size_t length = std::min(content.find('\n'), content.size());
  const std::string_view line = content.substr(0, length);
  content.remove_prefix(std::min(length + 1, content.size()));
  return line;
}

std::string unknown(std::string_view word) {
  return "unknown outcome " + in_quotes(word) + hint_at(word, outcome_names());
}

}  // namespace

std::vector<OutcomeKind> parse_outcomes(const std::string& file, std::string_view content) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (content.starts_with(byte_order_mark)) content.remove_prefix(byte_order_mark.size());
  std::vector<OutcomeKind> outcomes;
  std::string problems;
  for (int number = 1; !content.empty(); ++number) {
    const std::string_view line = take_line(content);
    const std::string_view word = trimmed(line.substr(0, line.find('#')));
    if (word.empty()) continue;
    if (const std::optional<OutcomeKind> outcome = outcome_called(word)) {
      outcomes.push_back(*outcome);
      continue;
    }
    if (!problems.empty()) problems += '\n';
    problems += file + ':' + std::to_string(number) + ":1: " + unknown(word);
  }
  if (!problems.empty()) throw std::invalid_argument(problems);
  return outcomes;
}

}  // namespace botarmy
