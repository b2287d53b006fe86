// SPDX-License-Identifier: MIT
#include "source/problems.hpp"

#include "source/text_lines.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace botarmy {

std::string in_quotes(std::string_view text) {
  std::string result{"'"};
  result += text;
  result += '\'';
  return result;
}

int Problems::add_file(std::string name, std::string content) {
  files_.push_back({std::move(name), std::move(content)});
  return static_cast<int>(files_.size()) - 1;
}

bool Problems::any_errors() const {
  return std::any_of(problems_.begin(), problems_.end(),
                     [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::string Problems::place(Position at) const {
  if (at.line == 0) return file_name(at.file) + ": ";
  return file_name(at.file) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) +
         ": ";
}

void Problems::throw_if_any() const {
  std::string lines;
  for (const Problem& problem : problems_) {
    if (problem.severity != Severity::error) continue;
    if (!lines.empty()) lines += '\n';
    lines += place(problem.at) + problem.text;
  }
  if (!lines.empty()) throw ScenarioError(lines);
}

std::string Problems::with_lines(bool coloured) const {
  std::string text;
  std::optional<TextLines> lines;
  int file = -1;
  for (const auto& [at, severity, what] : problems_) {
    if (file != at.file) lines.emplace(content(file = at.file));
    const bool warning = severity == Severity::warning;
    std::string said = warning ? "warning: " + what : what;
    if (coloured) said = (warning ? "\x1b[33m" : "\x1b[31m") + said + "\x1b[0m";
    text += place(at) + said + '\n' + lines->with_caret(at);
  }
  return text;
}

}  // namespace botarmy
