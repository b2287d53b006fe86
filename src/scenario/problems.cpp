// SPDX-License-Identifier: MIT
#include "scenario/problems.hpp"

#include "scenario/loader.hpp"

namespace botarmy {

std::string in_quotes(std::string_view text) {
  std::string result{"'"};
  result += text;
  result += '\'';
  return result;
}

void Problems::throw_if_any(const std::string& file_name) const {
  if (problems_.empty()) return;
  std::string lines;
  for (const auto& [at, text] : problems_) {
    if (!lines.empty()) lines += '\n';
    lines +=
        file_name + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": " + text;
  }
  throw ScenarioError(lines);
}

}  // namespace botarmy
