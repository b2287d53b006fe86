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

Position Problems::add_option(std::string name, std::string text) {
  const Position at{add_file(std::move(name), std::move(text)), 1, 1};
  files_.back().is_option = true;
  return at;
}

bool Problems::any_errors() const {
  return std::any_of(problems_.begin(), problems_.end(),
                     [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::string Problems::place(Position at) const {
  const File& file = files_.at(index(at.file));
  if (at.line == 0) return file.name + ": ";
  const std::string line = file.is_option ? "" : ':' + std::to_string(at.line);
  return file.name + line + ':' + std::to_string(at.column) + ": ";
}

void Problems::throw_if_any() const {
  std::string lines;
  for (const Problem& problem : problems_) {
    if (problem.severity != Severity::error) continue;
    if (!lines.empty()) lines += '\n';
    lines += place(problem.at) + problem.text;
    if (!with_line_.contains(problem.at)) continue;
    const TextLines text(content(problem.at.file));
    lines += '\n' + text.with_caret(problem.at);
    lines.pop_back();  // the end of its last line
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
